using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TaskRecipes.Engine.Tests.Data;

/// <summary>Serves one file over HTTP/1.1 on loopback, well or badly.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string?> _ranges = [];

    public FileServer()
    {
        _listener.Start();
        _ = Task.Run(Serve);
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/file";

    public byte[] Content { get; set; } = [];

    /// <summary>After how many bytes each answer in turn breaks off; answers beyond the list are whole.</summary>
    public Queue<int> BreaksOff { get; } = [];

    public bool KnowsRanges { get; set; } = true;

    public string Status { get; set; } = "200 OK";

    /// <summary>The ranges that were asked for; null where all was.</summary>
    public IReadOnlyList<string?> Ranges
    {
        get
        {
            lock (_ranges)
            {
                return [.. _ranges];
            }
        }
    }

    public void Dispose() => _listener.Stop();

    private async Task Serve()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            using (client)
            {
                await Answer(client.GetStream());
            }
        }
    }

    private async Task Answer(NetworkStream stream)
    {
        string? range = null;
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            range = line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase) ? line["Range: bytes=".Length..] : range;
        }

        lock (_ranges)
        {
            _ranges.Add(range);
        }

        var from = range is not null && KnowsRanges ? int.Parse(range.TrimEnd('-')) : 0;
        var body = Content.AsMemory(Math.Min(from, Content.Length));
        var status = from == 0 || Status != "200 OK" ? Status : from < Content.Length ? "206 Partial Content" : "416 Range Not Satisfiable";
        var place = from == 0 ? "" : from < Content.Length ? $"Content-Range: bytes {from}-{Content.Length - 1}/{Content.Length}\r\n" : $"Content-Range: bytes */{Content.Length}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{place}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(BreaksOff.TryDequeue(out var most) ? body[..Math.Min(most, body.Length)] : body);
    }
}
