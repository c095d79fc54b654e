namespace TaskRecipes.Recipe.Tests.Language;

/// <summary>Settings that others leave without an effect are said at their place.</summary>
public sealed class SettingsWithoutEffect
{
    [Theory]
    [InlineData("momentum: 0.9", "'momentum' has no effect with 'optimizer: adamw'")]
    [InlineData("optimizer: adam, momentum: 0.9", "'momentum' has no effect with 'optimizer: adam'")]
    [InlineData("context: 4", "'context' has no effect with 'task: image-classification'")]
    [InlineData("optimizer: sgd, momentum: 0.9", null)]
    public void AreWarnedOf(string setting, string? expected)
    {
        var (recipe, diagnostics) = Recipes.Read(
            "recipe: 1\ndatasets: { d: { generate: glyphs, alphabet: digits, train: 9 } }\nmodels:\n  base: m/base\n"
            + $"  t: {{ finetune: {{ from: base, data: d.train, task: image-classification, epochs: 1, learning_rate: 1, {setting} }} }}\n");
        recipe.Should().NotBeNull();
        diagnostics.Select(found => $"{found.Severity} {found.Code} {found.At.Line}: {found.Message.Split(';')[0]}")
            .Should().Equal(expected is null ? Array.Empty<string>() : [$"Warning TR0269 5: {expected}"]);
    }
}
