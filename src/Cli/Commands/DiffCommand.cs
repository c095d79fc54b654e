using System.CommandLine;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Engine.Comparing;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>diff A B</c>: how far apart two checkpoints are, tensor by tensor, layer by layer and in total.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        const string What = "A checkpoint's folder, a .safetensors file, or recipe.yaml#OUTPUT for what was built.";
        var a = new Argument<string>("a") { Description = What };
        var b = new Argument<string>("b") { Description = What };
        var jobs = new Option<string?>("--jobs") { Description = "Threads (the machine's processors by default)." };
        var format = FormatOption.Create("text", "json");
        var command = new Command("diff", "Measures how far apart two checkpoints or vectors are: distance, cosine, norms, share of changed numbers.")
        {
            a, b, jobs, format,
        };
        return command.Does((parsed, cancellation) =>
        {
            if (BuiltCheckpoint.Path(parsed.GetValue(a)!) is not { } left || BuiltCheckpoint.Path(parsed.GetValue(b)!) is not { } right)
            {
                return ExitCodes.Usage;
            }

            var options = new BuildOptions();
            options = parsed.GetValue(jobs) is { } threads ? options with { Jobs = BuildArguments.Threads(threads) } : options;
            var report = CheckpointDiff.Of(left, right, options, cancellation);
            if (parsed.GetValue(format) == "json")
            {
                DiffJson.Write(report);
            }
            else
            {
                DiffText.Write(report, Console.Out, Terminal.Out);
            }

            return ExitCodes.Done;
        });
    }
}
