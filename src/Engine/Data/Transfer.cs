using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace TaskRecipes.Engine.Data;

/// <summary>Why bytes did not arrive.</summary>
/// <param name="Text">What the other side, or the system, says.</param>
/// <param name="IsFinal">Whether asking again is in vain.</param>
internal sealed record TransferProblem(string Text, bool IsFinal);

/// <summary>One attempt at getting the rest of a file, from <c>https://</c>, <c>http://</c> or <c>file://</c>.</summary>
/// <param name="url">Where from.</param>
/// <param name="target">What is there already; the rest is written behind it.</param>
/// <param name="progressed">Told of bytes as they arrive.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class Transfer(string url, FileStream target, Action<long> progressed, CancellationToken cancellation)
{
    private const int BufferBytes = 1 << 17;

    // Proxies and time limits are those of the environment; one client keeps its connections.
    private static readonly Lazy<HttpClient> Client = new(() => new HttpClient());

    /// <summary>Null once all of it is there.</summary>
    public TransferProblem? Run()
    {
        try
        {
            return new Uri(url) is { IsFile: true } local ? FromFile(local.LocalPath) : FromServer();
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException or FileNotFoundException or DirectoryNotFoundException
            || exception.InnerException is SocketException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new TransferProblem(exception.Message, exception is FileNotFoundException or DirectoryNotFoundException);
        }
    }

    private TransferProblem? FromFile(string path)
    {
        using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
        target.SetLength(0);
        Append(source);
        return null;
    }

    private TransferProblem? FromServer()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (target.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(target.Length, null);
        }

        using var response = Client.Value.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && target.Length > 0)
        {
            // All of it was there, or more than all.
            var all = response.Content.Headers.ContentRange?.Length;
            target.SetLength(all == target.Length ? target.Length : 0);
            return all == target.Length ? null : new TransferProblem("the part that was there did not fit", IsFinal: false);
        }

        if (!response.IsSuccessStatusCode)
        {
            var isBusy = (int)response.StatusCode is >= 500 or 429 or 408;
            return new TransferProblem($"the server answers {(int)response.StatusCode} {response.ReasonPhrase}", !isBusy);
        }

        if (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentRange?.From != target.Length)
        {
            target.SetLength(0);
        }

        using var source = response.Content.ReadAsStream(cancellation);
        Append(source);
        return null;
    }

    private void Append(Stream source)
    {
        target.Position = target.Length;
        var buffer = new byte[BufferBytes];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            target.Write(buffer, 0, read);
            progressed(read);
        }
    }
}
