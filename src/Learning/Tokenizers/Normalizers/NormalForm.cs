namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>A normal form of Unicode: whether compatible characters are taken apart (K), and whether all is put together again (C).</summary>
internal readonly record struct NormalForm(bool IsCompatible, bool Composes)
{
    public static readonly NormalForm C = new(false, true);
    public static readonly NormalForm D = new(false, false);
    public static readonly NormalForm KC = new(true, true);
    public static readonly NormalForm KD = new(true, false);
}
