using System.Security.Cryptography;
using TaskRecipes.Engine.Store;

namespace TaskRecipes.Engine.Tests.Data;

public sealed class StoresKeepData : IDisposable
{
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData("hello"u8));
    private readonly DataFolder _folder = new();

    public StoresKeepData()
    {
        _folder.Write("source", "hello");
        _folder.Declare($"d: {{ format: text, train: {{ url: \"file://{_folder["source"]}\", sha256: {Sha256} }} }}\ne: {{ format: text, train: source }}");
        _folder.Load("d");
        _folder.Load("e");
    }

    private StoreKeeper Keeper => new(new BuildOptions { Store = _folder.Store.Path });

    private string Download => _folder.Store.Download(Sha256);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void They_list_downloads_and_what_is_remembered_of_local_data() =>
        Keeper.List().Select(item => (item.Kind, item.Path)).Should().Equal((StoredKind.Data, _folder["source"]), (StoredKind.Download, Download));

    [Fact]
    public void Downloads_that_lay_unused_are_collected()
    {
        Keeper.Collect(TimeSpan.FromDays(1)).Should().BeEmpty();
        Keeper.Collect(TimeSpan.FromDays(-1)).Should().ContainSingle().Which.Path.Should().Be(Download);
        File.Exists(Download).Should().BeFalse();
    }

    [Fact]
    public void What_is_remembered_of_data_that_is_gone_is_collected()
    {
        File.Delete(_folder["source"]);
        Keeper.Collect(TimeSpan.FromDays(1)).Should().ContainSingle().Which.Kind.Should().Be(StoredKind.Data);
    }

    [Fact]
    public void A_bad_download_is_found_and_set_aside()
    {
        Keeper.Verify(default).Should().ContainSingle().Which.Problem.Should().BeNull();
        File.WriteAllText(Download, "jello");
        var found = Keeper.Verify(default).Should().ContainSingle().Subject;
        found.Problem.Should().Contain("SHA-256");
        File.ReadAllText(found.SetAside!).Should().Be("jello");
        File.Exists(Download).Should().BeFalse();
    }
}
