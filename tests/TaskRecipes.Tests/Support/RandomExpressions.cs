using System.Globalization;

namespace TaskRecipes.Tests.Support;

/// <summary>Expressions at random, in C# and as a recipe writes them.</summary>
internal sealed class RandomExpressions(Site site, Random random)
{
    private static readonly string[] Names = ["a", "b", "c", "base"];

    public (Model Model, string Text) Model(int depth)
    {
        if (depth == 0)
        {
            var name = Names[random.Next(Names.Length)];
            return (Checkpoint.Open(site.At(name)), name);
        }

        var (model, text) = Model(depth - 1);
        var (vector, moved) = Vector(depth - 1);
        switch (random.Next(4))
        {
            case 0:
                return (model + vector, $"({text} + {moved})");
            case 1:
                return (model - vector, $"({text} - {moved})");
            case 2:
                return (vector + model, $"({moved} + {text})");
            default:
                var (other, second) = Model(depth - 1);
                return (Merge.Mean(model, other), $"mean({text}, {second})");
        }
    }

    public (TaskVector Vector, string Text) Vector(int depth)
    {
        if (depth == 0)
        {
            var (tuned, name) = Model(0);
            return (tuned - site.Base, $"({name} - base)");
        }

        var (vector, text) = Vector(depth - 1);
        switch (random.Next(6))
        {
            case 0:
                return (-vector, $"(-{text})");
            case 1:
                var factor = Math.Round((decimal)random.NextDouble(), 3);
                return (factor * vector, string.Create(CultureInfo.InvariantCulture, $"({factor} * {text})"));
            case 2:
                var times = (float)random.NextDouble();
                return (vector * times, string.Create(CultureInfo.InvariantCulture, $"({text} * {times})"));
            case 3:
                var divisor = random.Next(1, 9);
                return (vector / divisor, string.Create(CultureInfo.InvariantCulture, $"({text} / {divisor})"));
            case 4:
                return (vector - vector / 2, $"({text} - {text} / 2)");
            default:
                var (other, second) = Vector(depth - 1);
                return (vector + other, $"({text} + {second})");
        }
    }
}
