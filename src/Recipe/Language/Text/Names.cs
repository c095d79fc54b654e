namespace TaskRecipes.Recipe.Language.Text;

/// <summary>Names are <c>[A-Za-z_][A-Za-z0-9_]*</c>.</summary>
internal static class Names
{
    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || char.IsAsciiDigit(name[0]))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The nearest valid name, for messages: <c>resnet-50</c> becomes <c>resnet_50</c>.</summary>
    public static string Mend(string name)
    {
        var mended = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return mended.Length == 0 || char.IsAsciiDigit(mended[0]) ? "_" + mended : mended;
    }
}
