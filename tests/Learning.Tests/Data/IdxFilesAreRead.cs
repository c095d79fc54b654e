using System.IO.Compression;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tests.Data;

public sealed class IdxFilesAreRead : IDisposable
{
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 51, 255, 102];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3];
    private readonly string _folder = Directory.CreateTempSubdirectory("taskrecipes-idx-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plain_and_gzipped(bool isGzipped)
    {
        var set = IdxReader.Read(Write("images", Images, isGzipped), Write("labels", Labels, isGzipped));
        (set.Count, set.Height, set.Width).Should().Be((2, 1, 2));
        set.Pixels.Should().Equal(0, 0.2f, 1, 0.4f);
        set.Labels.Should().Equal(7, 3);
    }

    [Fact]
    public void Every_truncation_is_an_error_that_names_the_file()
    {
        for (var length = 0; length < Images.Length; length++)
        {
            var file = Write("images", Images[..length]);
            FluentActions.Invoking(() => IdxReader.Read(file)).Should().Throw<TaskRecipeException>().Which.Diagnostic.At.File.Should().Be(file);
        }
    }

    [Fact]
    public void Damaged_compression_is_an_error()
    {
        var file = Write("images", Images, isGzipped: true);
        var bytes = File.ReadAllBytes(file);
        bytes[12] ^= 0xFF;
        File.WriteAllBytes(file, bytes);
        FluentActions.Invoking(() => IdxReader.Read(file)).Should().Throw<TaskRecipeException>().Which.Diagnostic.At.File.Should().Be(file);
    }

    [Theory]
    [InlineData(2, 13, "*type 0x0D*")]
    [InlineData(0, 1, "*no IDX file*")]
    [InlineData(3, 9, "*no IDX file*")]
    [InlineData(7, 3, "*[3, 1, 2], which is 6 values, and it has 4*")]
    [InlineData(4, 255, "*values*")]
    public void Headers_are_not_trusted(int at, byte value, string message)
    {
        var bytes = (byte[])Images.Clone();
        bytes[at] = value;
        var file = Write("images", bytes);
        FluentActions.Invoking(() => IdxReader.Read(file)).Should().Throw<TaskRecipeException>().WithMessage(message);
    }

    [Fact]
    public void Images_and_labels_must_be_as_many()
    {
        var (images, labels) = (Write("images", Images), Write("labels", [0, 0, 8, 1, 0, 0, 0, 1, 7]));
        FluentActions.Invoking(() => IdxReader.Read(images, labels)).Should().Throw<TaskRecipeException>().WithMessage("*[1]*2 images*");
    }

    private string Write(string name, byte[] bytes, bool isGzipped = false)
    {
        var file = Path.Combine(_folder, name);
        using var stream = File.Create(file);
        using Stream target = isGzipped ? new GZipStream(stream, CompressionLevel.Fastest) : stream;
        target.Write(bytes);
        return file;
    }
}
