using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

public sealed class VectorOutputs
{
    private const string Recipe = Workshop.Sources + "vectors: { v: a - base }\noutputs: { v: out/v.safetensors }\n";

    [Fact]
    public void AreFp32AndSayWhatTheyAre()
    {
        using var workshop = Made();
        var metadata = Checkpoints.Metadata(workshop["out/v.safetensors"]);
        metadata["kind"].Should().Be("task-vector");
        metadata["base"].Should().Be(workshop.Plan().Sources["base"].Digest!.ToString());
        Checkpoints.Read(workshop["out/v.safetensors"]).Values.Should().OnlyContain(tensor => tensor.DType == DType.F32);
    }

    [Fact]
    public void GiveTheSameBitsAsTheDifferenceItself()
    {
        using var workshop = Made();
        workshop.RecipeName = "second.yaml";
        workshop.Recipe(Workshop.Sources + """
            vectors: { file: { path: out/v.safetensors, base: base } }
            operations:
              direct: base + 0.3 * (a - base)
              by_file: base + 0.3 * file
            outputs: { direct: out/direct, by_file: out/by_file }
            """);
        workshop.Built();
        Checkpoints.Read(workshop["out/by_file"]).Should().BeEquivalentTo(Checkpoints.Read(workshop["out/direct"]));
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfAnotherBaseAreRefused(bool sourcesAreKnown)
    {
        using var workshop = Made();
        workshop.RecipeName = "second.yaml";
        if (!sourcesAreKnown)
        {
            workshop.Store = workshop["new-store"];
        }

        workshop.Recipe(Workshop.Sources + "vectors: { file: { path: out/v.safetensors, base: b } }\noperations: { both: b + file }\noutputs: { both: out/both }\n");
        if (sourcesAreKnown)
        {
            workshop.RecipeName = "all.yaml";
            workshop.Recipe(Workshop.Sources + "operations:\n  all: mean(base, a, b)\noutputs: { all: out/all }\n");
            workshop.Built();
            workshop.RecipeName = "second.yaml";
        }

        var error = workshop.Fails();
        error.Message.Should().Contain("b").And.Contain("base");
        error.At.File.Should().Be(workshop["second.yaml"]);
        Path.Exists(workshop["out/both"]).Should().BeFalse();
    }

    [Fact]
    public void AreNoModelsAndModelsAreNoVectors()
    {
        using var workshop = Made();
        workshop.RecipeName = "second.yaml";
        workshop.Recipe("recipe: 1\nmodels: { m: out/v.safetensors }\noperations: { both: mean(m) }\noutputs: { both: out/both }\n");
        workshop.Fails().Code.Should().Be("TR0609");
        workshop.Recipe(Workshop.Sources + "vectors: { f: { path: a.safetensors, base: base } }\noperations: { both: base + f }\noutputs: { both: out/both }\n");
        workshop.Fails().Code.Should().Be("TR0608");
    }

    [Fact]
    public void OfDroppedTermsAreZero()
    {
        using var workshop = Made();
        workshop.Recipe(Recipe.Replace("a - base", "0 * (a - base)", StringComparison.Ordinal));
        workshop.Built();
        Checkpoints.Read(workshop["out/v.safetensors"]).Values.SelectMany(tensor => tensor.Bytes).Should().OnlyContain(value => value == 0);
    }

    [Fact]
    public void WithoutASourceBelowThemSayNoBase()
    {
        using var workshop = new Workshop();
        workshop.Recipe("""
            recipe: 1
            models:
              base: { initialize: { architecture: mlp, inputs: 4, hidden: [3], classes: 2, seed: 1 } }
              other: { initialize: { architecture: mlp, inputs: 4, hidden: [3], classes: 2, seed: 2 } }
            vectors: { v: other - base }
            outputs: { v: out/v, base: out/base }
            """);
        workshop.Built();
        Checkpoints.Metadata(workshop["out/v"]).Should().NotContainKey("base");
        workshop.Built().ShouldHaveDoneNothing();
        File.Exists(workshop["out/base/config.json"]).Should().BeTrue();
    }

    private static Workshop Made()
    {
        var workshop = Workshop.WithTwoTunings();
        workshop.Recipe(Recipe);
        workshop.Built().Run("v").Should().Equal("x", "y", "z");
        return workshop;
    }
}
