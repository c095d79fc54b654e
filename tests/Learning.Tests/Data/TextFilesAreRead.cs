using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tests.Data;

public sealed class TextFilesAreRead : IDisposable
{
    private readonly DataFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_file_is_a_text()
    {
        _files.Write("a", "one\ntwo\n");
        _files.Write("b", "three");
        ((TextSet)_files.Read("text", ["a", "b"])).Texts.Should().Equal("one\ntwo\n", "three");
    }

    [Fact]
    public void Or_each_of_its_lines()
    {
        _files.Write("a", "one\r\n\ntwo\n");
        ((TextSet)_files.Read("text", ["a"], "text=line")).Texts.Should().Equal("one", "two");
    }

    [Fact]
    public void What_no_array_can_hold_is_an_error()
    {
        using (var file = File.Create(_files["large"]))
        {
            file.SetLength(3_000_000_000);
        }

        var found = _files.Fails("text", "large");
        (found.Code, found.At.File).Should().Be(("TR0868", _files["large"]));
    }

    [Fact]
    public void Samples_know_their_places()
    {
        _files.Write("a", "one\ntwo\n");
        _files.Write("b", "three");
        var set = _files.Read("text", ["a", "b"], "text=line");
        set.Select([2, 0]).Places![0].File.Should().Be(_files["b"]);
    }

    [Fact]
    public void A_folder_has_a_folder_for_each_class()
    {
        _files.Write("mail/spam/1.txt", "buy");
        _files.Write("mail/ham/1.txt", "hello");
        _files.Write("mail/ham/.hidden", "x");
        var set = (TextSet)_files.Read("text", ["mail"]);
        set.Texts.Should().Equal("hello", "buy");
        set.Labels.Should().Equal(0, 1);
        set.Classes.Should().Equal("ham", "spam");
    }

    [Fact]
    public void An_empty_class_is_an_error()
    {
        _files.Write("mail/spam/1.txt", "buy");
        Directory.CreateDirectory(_files["mail/ham"]);
        var error = _files.Fails("text", "mail");
        (error.Code, error.At.File).Should().Be(("TR0857", _files["mail/ham"]));
    }

    [Fact]
    public void An_empty_file_is_an_error()
    {
        _files.Write("a", "");
        _files.Fails("text", "a").Code.Should().Be("TR0857");
    }

    [Fact]
    public void A_missing_file_is_an_error() => _files.Fails("text", "none").Code.Should().Be("TR0851");
}
