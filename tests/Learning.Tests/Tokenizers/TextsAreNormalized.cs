using System.Globalization;
using System.Text;
using TaskRecipes.Learning.Tokenizers.Normalizers;

namespace TaskRecipes.Learning.Tests.Tokenizers;

public sealed class TextsAreNormalized
{
    /// <summary>Every eighth line of Unicode's NormalizationTest.txt: a text, its NFC, NFD, NFKC and NFKD; what holds of them is said in its head.</summary>
    [Fact]
    public void As_the_test_of_unicode_says()
    {
        foreach (var line in Encoding.UTF8.GetString(Lines.Unpacked("normalization.txt.gz")).Split('\n'))
        {
            string[] texts = [.. line.Split(';').Select(Text)];
            foreach (var (text, i) in texts.Select((text, i) => (text, i)))
            {
                UnicodeForm.Of(text, NormalForm.C).Should().Be(texts[i < 3 ? 1 : 3], line);
                UnicodeForm.Of(text, NormalForm.D).Should().Be(texts[i < 3 ? 2 : 4], line);
                UnicodeForm.Of(text, NormalForm.KC).Should().Be(texts[3], line);
                UnicodeForm.Of(text, NormalForm.KD).Should().Be(texts[4], line);
            }
        }
    }

    private static string Text(string points) =>
        string.Concat(points.Split(' ').Select(point => char.ConvertFromUtf32(int.Parse(point, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))));
}
