using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tests.Data;

public sealed class TablesAreRead : IDisposable
{
    private readonly DataFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("csv", "text,label,id\n\"a, \"\"b\"\"\",1,x\r\nç,0,y\n")]
    [InlineData("csv", "\uFEFFid,label,text\nx,1,\"a, \"\"b\"\"\"\ny,0,ç")]
    [InlineData("tsv", "text\tlabel\tid\n\"a, \"\"b\"\"\"\t1\tx\nç\t0\ty\n")]
    [InlineData("jsonl", "{\"text\":\"a, \\\"b\\\"\",\"label\":1,\"id\":\"x\"}\n\n{\"id\":\"y\",\"label\":\"0\",\"text\":\"ç\"}\n")]
    public void Texts_with_labels(string format, string content)
    {
        _files.Write("data", content);
        var set = (TextSet)_files.Read(format, ["data"]);
        set.Texts.Should().Equal("a, \"b\"", "ç");
        set.Labels.Should().Equal(1, 0);
        set.Fields!.Columns["id"].Should().Equal("x", "y");
    }

    [Fact]
    public void Columns_may_have_other_names_and_files_follow_one_another()
    {
        _files.Write("a", "review,stars\ngood,5\n");
        _files.Write("b", "stars,review\n1,bad\n");
        var set = (TextSet)_files.Read("csv", ["a", "b"], "text=review", "label=stars");
        set.Texts.Should().Equal("good", "bad");
        set.Labels.Should().Equal(5, 1);
    }

    [Fact]
    public void A_file_without_a_header_has_numbered_columns()
    {
        _files.Write("a", "0,hello\n1,world\n");
        ((TextSet)_files.Read("csv", ["a"], "text=2", "label=1")).Texts.Should().Equal("hello", "world");
    }

    [Fact]
    public void Labels_that_are_names_are_numbered_in_ordinal_order()
    {
        _files.Write("a", "text,label\nx,spam\ny,ham\nz,spam\n");
        var set = _files.Read("csv", ["a"]);
        set.Labels.Should().Equal(1, 0, 1);
        set.Classes.Should().Equal("ham", "spam");
    }

    [Fact]
    public void Texts_need_no_labels()
    {
        _files.Write("a", "text\nx\n");
        _files.Read("csv", ["a"]).Labels.Should().BeEmpty();
    }

    [Theory]
    [InlineData("label,p1,p2,p3,p4\n7,0,51,255,102\n", 2, 2)]
    [InlineData("label,p1,p2,p3,p4\n7,0,0.2,1,0.4\n", 2, 2)]
    [InlineData("p1,p2,p3,label,p4,p5\n0,51,255,7,102,0\n", 1, 5)]
    public void Columns_of_pixels_are_images(string content, int height, int width)
    {
        _files.Write("a", content);
        var set = (ImageSet)_files.Read("csv", ["a"], "label=label", "pixels=p*");
        (set.Height, set.Width, set.Channels).Should().Be((height, width, 1));
        set.Pixels[..4].Should().Equal(0, 0.2f, 1, 0.4f);
        set.Labels.Should().Equal(7);
    }

    [Theory]
    [InlineData("csv", "text,label\na,1\nb\n", "TR0863", 3)]
    [InlineData("csv", "text,label\na,1\nb,c,2\n", "TR0863", 3)]
    [InlineData("csv", "text,label\n\"a\nb\",1\nb,-1\n", "TR0867", 4)]
    [InlineData("csv", "text,label\na,\n", "TR0864", 2)]
    [InlineData("csv", "text,label\na,99999999999\n", "TR0867", 2)]
    [InlineData("csv", "text,label\na,b\"c,1\n", "TR0862", 2)]
    [InlineData("csv", "words,label\na,1\n", "TR0861", 0)]
    [InlineData("csv", "text,label\n", "TR0857", 0)]
    [InlineData("csv", "", "TR0857", 0)]
    [InlineData("jsonl", "{\"text\":\"a\"}\n{\"text\":\n", "TR0862", 2)]
    [InlineData("jsonl", "{\"text\":\"a\"}\n[1]\n", "TR0862", 2)]
    [InlineData("jsonl", "{\"text\":\"a\",\"label\":1}\n{\"label\":1}\n", "TR0864", 2)]
    [InlineData("jsonl", "{\"text\":\"\\ud800\"}\n", "TR0862", 1)]
    [InlineData("jsonl", "\n", "TR0857", 0)]
    public void What_is_wrong_is_said_with_its_line(string format, string content, string code, int line)
    {
        _files.Write("data", content);
        var error = _files.Fails(format, "data");
        (error.Code, error.At.Line).Should().Be((code, line));
    }

    [Theory]
    [InlineData("label,p\n1,5\n2,abc\n", "TR0865")]
    [InlineData("label,p\n1,5\n2,NaN\n", "TR0865")]
    [InlineData("label,p\n1,5\n2,256\n", "TR0866")]
    [InlineData("label,p\n1,5\n2,-1\n", "TR0866")]
    public void Pixels_are_checked(string content, string code)
    {
        _files.Write("data", content);
        var error = _files.Fails("csv", "data", "pixels=p");
        (error.Code, error.At.Line).Should().Be((code, 3));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_found()
    {
        _files.Write("data", [.. "text\nok\n"u8, 0xFF, 0xFE, (byte)'\n']);
        _files.Fails("csv", "data").At.Line.Should().Be(3);
    }

    [Theory]
    [InlineData("csv", "colour=a")]
    [InlineData("images", "text=a")]
    public void Unknown_roles_are_refused(string format, string column) => _files.Fails(format, "data", column).Code.Should().Be("TR0860");
}
