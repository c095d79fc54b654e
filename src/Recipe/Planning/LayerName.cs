using System.Globalization;

namespace TaskRecipes.Recipe.Planning;

/// <summary>The layer a tensor belongs to: the first dot segment of digits only, counted apart for each text before it (SPEC 2).</summary>
/// <param name="Tower">The text before the number, with its dot; empty where the name begins with the number.</param>
/// <param name="Number">The layer's number.</param>
public sealed record LayerName(string Tower, long Number)
{
    /// <summary>The layer of a tensor; null for one without.</summary>
    public static LayerName? Of(string tensor)
    {
        for (var start = 0; start < tensor.Length;)
        {
            var dot = tensor.IndexOf('.', start);
            var end = dot < 0 ? tensor.Length : dot;
            var segment = tensor.AsSpan(start, end - start);
            if (segment.Length is > 0 and < 10 && !segment.ContainsAnyExceptInRange('0', '9'))
            {
                return new LayerName(tensor[..start], long.Parse(segment, CultureInfo.InvariantCulture));
            }

            start = end + 1;
        }

        return null;
    }

    /// <summary>Such as <c>model.layers.7</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tower}{Number}");
}
