using TaskRecipes.Tests.Support;

namespace TaskRecipes.Recipe.Tests.Documents;

/// <summary>Pages about mistakes, written from the tables that try them and from the messages themselves.</summary>
public sealed class GeneratedFiles
{
    [Fact]
    public void TypicalMistakes() => Repository.ShouldHold("docs/mistakes.md", MistakesPage.Write());

    [Fact]
    public void AllErrorCodes() => Repository.ShouldHold("docs/errors.md", ErrorsPage.Write());

    [Fact]
    public void EveryCodeSaysWhatIsWrong() => ErrorsPage.Codes.Should().HaveCountGreaterThan(200).And.OnlyContain(code => code.Messages.All(message => message.Length > 0));
}
