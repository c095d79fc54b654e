using System.Text;
using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Cli;
using TaskRecipes.Cli.Json;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests.Commands.Support;

/// <summary>What a command line printed.</summary>
internal sealed record Answer(int ExitCode, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public IReadOnlyList<string> Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A folder with a recipe over untrained models and a store, gone after the test; command lines run in this process.</summary>
internal sealed class Workbench : IDisposable
{
    /// <summary>Two untrained models, two vectors and an operation with two outputs.</summary>
    public const string Text = """
        recipe: 1
        vars: { scale: 0.4 }
        models:
          base: { initialize: { architecture: mlp, inputs: 20, hidden: [8, 6], classes: 3, seed: 1 } }
          other: { initialize: { architecture: mlp, inputs: 20, hidden: [8, 6], classes: 3, seed: 2 } }
        vectors:
          away: other - base
          twice: 2 * away
          noise: random_like(away, seed=1)
        operations:
          both: base + $scale * away
        outputs:
          both: out/both
          base: out/base.safetensors
        """;

    private static readonly Lock Console = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("taskrecipes-commands-");

    public Workbench(string text = Text) => File.WriteAllText(Recipe, text);

    public string Recipe => this["recipe.yaml"];

    public string Store => this["store"];

    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Runs a command on the recipe with the store of its own.</summary>
    public Answer OnRecipe(string command, params string[] more) => Run([command, Recipe, "--store", Store, .. more]);

    /// <summary>Runs a command on the recipe, and it must work.</summary>
    public Answer Does(string command, params string[] more)
    {
        var answer = OnRecipe(command, more);
        answer.ExitCode.Should().Be(0, "it must work, but: {0}", answer.Error);
        return answer;
    }

    /// <summary>Runs a command line; one at a time, since the console is the process's.</summary>
    public static Answer Run(params string[] arguments)
    {
        lock (Console)
        {
            var (before, error, open) = (System.Console.Out, System.Console.Error, JsonOut.Open);
            using var written = new StringWriter();
            using var complained = new StringWriter();
            using var json = new MemoryStream();
            try
            {
                System.Console.SetOut(written);
                System.Console.SetError(complained);
                JsonOut.Open = () => new Kept(json);
                var code = Program.RunAsync(arguments).GetAwaiter().GetResult();
                return new Answer(code, written + Encoding.UTF8.GetString(json.ToArray()), complained.ToString());
            }
            finally
            {
                System.Console.SetOut(before);
                System.Console.SetError(error);
                JsonOut.Open = open;
            }
        }
    }

    /// <summary>Writes NAME.safetensors, tensors of one dimension.</summary>
    public void Checkpoint(string name, params (string Name, DType DType, double[] Values)[] tensors) => Checkpoints.Write(
        this[$"{name}.safetensors"],
        tensors.ToDictionary(tensor => tensor.Name, tensor => Tensor(tensor.DType, Array.ConvertAll(tensor.Values, value => (float)value))));

    /// <summary>Puts something of the user's where an output is to be.</summary>
    public void Occupy(string path)
    {
        Directory.CreateDirectory(this[path]);
        File.WriteAllText(Path.Combine(this[path], "notes.txt"), "mine");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Tensor Tensor(DType dtype, float[] values) => dtype switch
    {
        DType.F32 => Engine.Tests.Support.Tensor.F32(values),
        DType.BF16 => Engine.Tests.Support.Tensor.BF16(values),
        _ => Engine.Tests.Support.Tensor.Raw8(dtype, Array.ConvertAll(values, value => (byte)value)),
    };

    /// <summary>Passes on what is written, and stays open.</summary>
    private sealed class Kept(Stream inner) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            inner.Write(ToArray());
            base.Dispose(disposing);
        }
    }
}
