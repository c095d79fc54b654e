namespace TaskRecipes.Basics;

/// <summary>Globs over tensor names: <c>*</c> stands for any text, dots included; everything else for itself.</summary>
public static class Glob
{
    /// <summary>Whether the whole name is of the glob's form; case counts.</summary>
    public static bool Matches(string glob, string name)
    {
        var (g, n, star, resume) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (g < glob.Length && glob[g] == '*')
            {
                (star, resume) = (g++, n);
            }
            else if (g < glob.Length && glob[g] == name[n])
            {
                g++;
                n++;
            }
            else if (star >= 0)
            {
                g = star + 1;
                n = ++resume;
            }
            else
            {
                return false;
            }
        }

        return glob.AsSpan(g).TrimStart('*').IsEmpty;
    }
}
