using System.Security.Cryptography;
using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Tests.Data;

public sealed class FilesAreFetched : IDisposable
{
    private static readonly byte[] Text = [.. Enumerable.Range(0, 300_000).Select(i => (byte)('a' + (i % 26)))];
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Text));
    private readonly FileServer _server = new() { Content = Text };
    private readonly DataFolder _folder;

    public FilesAreFetched() => _folder = Folder(_server.Url);

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Once()
    {
        _folder.Load("d").Count.Should().Be(1);
        File.ReadAllBytes(_folder.Store.Download(Sha256)).Should().Equal(Text);
        _folder.Load("d");
        _server.Ranges.Should().HaveCount(1);
        Directory.GetFiles(_folder.Store.Downloads).Should().ContainSingle();
    }

    [Fact]
    public void The_key_is_known_before_and_is_not_of_the_address()
    {
        using var other = Folder("https://elsewhere.example/x");
        _folder.Key("d").Should().NotBeNull().And.Be(other.Key("d")!);
        _server.Ranges.Should().BeEmpty();
    }

    [Fact]
    public void An_interrupted_transfer_goes_on_where_it_was()
    {
        _server.BreaksOff.Enqueue(100_000);
        _server.BreaksOff.Enqueue(50_000);
        _folder.Load("d");
        _server.Ranges.Should().Equal(null, "100000-", "150000-");
    }

    [Fact]
    public void So_does_the_next_build()
    {
        Directory.CreateDirectory(_folder.Store.Downloads);
        File.WriteAllBytes(_folder.Store.Download(Sha256) + ".partial", Text[..1000]);
        _folder.Load("d");
        _server.Ranges.Should().Equal("1000-");
    }

    [Fact]
    public void A_server_that_knows_no_ranges_sends_all_again()
    {
        _server.KnowsRanges = false;
        _server.BreaksOff.Enqueue(1000);
        _folder.Load("d").Count.Should().Be(1);
    }

    [Fact]
    public void A_part_of_another_file_is_thrown_away()
    {
        Directory.CreateDirectory(_folder.Store.Downloads);
        File.WriteAllBytes(_folder.Store.Download(Sha256) + ".partial", new byte[400_000]);
        _folder.Load("d");
        File.WriteAllBytes(_folder.Store.Download(Sha256) + ".partial", new byte[1000]);
        File.Delete(_folder.Store.Download(Sha256));
        _folder.Load("d");
        _server.Ranges.Should().Equal("400000-", null, "1000-", null);
    }

    [Fact]
    public void Another_digest_is_an_error_and_nothing_is_kept()
    {
        _server.Content = Text[1..];
        var error = Fails();
        error.Code.Should().Be("TR0892");
        error.Message.Should().Contain(_server.Url).And.Contain(Sha256).And.Contain(Convert.ToHexStringLower(SHA256.HashData(Text[1..])));
        Directory.GetFiles(_folder.Store.Downloads).Should().OnlyContain(file => new FileInfo(file).Length == 0);
    }

    [Fact]
    public void A_server_that_has_no_such_file_is_asked_once()
    {
        _server.Status = "404 Not Found";
        Fails().Message.Should().Contain("404");
        _server.Ranges.Should().HaveCount(1);
    }

    [Fact]
    public void A_server_that_fails_is_asked_again()
    {
        _server.Status = "503 Service Unavailable";
        Fails().Code.Should().Be("TR0891");
        _server.Ranges.Should().HaveCount(5);
    }

    [Fact]
    public void Offline_nothing_is_fetched_and_what_is_there_is_used()
    {
        _folder.Offline = true;
        Fails().Code.Should().Be("TR0890");
        _server.Ranges.Should().BeEmpty();
        _folder.Offline = false;
        _folder.Load("d");
        _folder.Offline = true;
        _folder.Load("d").Count.Should().Be(1);
    }

    [Fact]
    public void A_fetched_file_that_was_damaged_is_fetched_anew()
    {
        _folder.Load("d");
        File.WriteAllBytes(_folder.Store.Download(Sha256), Text[1..]);
        _folder.Load("d");
        File.ReadAllBytes(_folder.Store.Download(Sha256)).Should().Equal(Text);
    }

    [Fact]
    public void From_a_file()
    {
        using var folder = Folder("file://" + _folder["source"]);
        _folder.Write("source", Text);
        folder.Load("d").Count.Should().Be(1);
    }

    [Fact]
    public void Two_builds_at_once_share_the_work()
    {
        Parallel.For(0, 4, _ => _folder.Load("d").Count.Should().Be(1));
        _server.Ranges.Should().HaveCount(1);
    }

    private static DataFolder Folder(string url) => new($"d: {{ format: text, train: {{ url: \"{url}\", sha256: {Sha256} }} }}");

    private Diagnostic Fails() => FluentActions.Invoking(() => _folder.Load("d", Split.Train)).Should().Throw<TaskRecipeException>().Which.Diagnostic;
}
