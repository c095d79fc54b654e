using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads <c>train</c>, <c>validation</c> and <c>test</c>: files, addresses, or parts of another split.</summary>
internal sealed class SplitReader(Fields fields, SplitTable splits)
{
    private static readonly string[] Schemes = ["https://", "http://", "file://"];
    private readonly BindingContext _context = fields.Context;

    /// <param name="onlyCuts">Whether files have no place here, since the samples come from another data set.</param>
    public void Read(bool onlyCuts)
    {
        Read(DatasetKeys.Train, Split.Train, onlyCuts);
        Read(DatasetKeys.Validation, Split.Validation, onlyCuts);
        Read(DatasetKeys.Test, Split.Test, onlyCuts);
        foreach (var split in Splits.All)
        {
            if (splits[split] is { Cut: { } cut } origin)
            {
                CheckCut(split, cut, origin);
            }
        }
    }

    private void Read(Key key, Split split, bool onlyCuts)
    {
        if (fields.Node(key) is not { } node)
        {
            return;
        }

        if (node is YamlMapping mapping && mapping.Get(SplitKeys.From.Name) is not null)
        {
            if (ReadCut(node, key) is { } cut)
            {
                splits[split] = new SplitOrigin { Cut = cut, FromTest = split == Split.Test || cut.From == Split.Test };
            }
        }
        else if (onlyCuts)
        {
            _context.Errors.Add(DataErrors.SplitTwice(fields.KeyAt(key), key.Name, fields.Text(DatasetKeys.From) ?? ""));
        }
        else
        {
            splits[split] = new SplitOrigin { Files = ReadFiles(node, key.Name), FromTest = split == Split.Test };
        }
    }

    private SplitCut? ReadCut(YamlNode node, Key key)
    {
        var cut = Fields.Open(node, key.Name, SplitKeys.CutShape, fields.Scope, _context)!;
        var from = cut.Choice(SplitKeys.From);
        var fraction = cut.Number(SplitKeys.Fraction);
        var seed = cut.Number(SplitKeys.Seed) ?? new ExactDecimal(0);
        if (from is null || fraction is not { } share || !Splits.TryParse(from, out var split))
        {
            return null;
        }

        if (share.Sign > 0 && share < new ExactDecimal(1))
        {
            return new SplitCut(split, share, seed.FloorTimes(1));
        }

        _context.Errors.Add(ValueErrors.FractionOfAll(cut.ValueAt(SplitKeys.Fraction)));
        return null;
    }

    private void CheckCut(Split split, SplitCut cut, SplitOrigin origin)
    {
        var key = split switch { Split.Train => DatasetKeys.Train, Split.Validation => DatasetKeys.Validation, _ => DatasetKeys.Test };
        var at = fields.ValueAt(key);
        if (cut.From == split)
        {
            _context.Errors.Add(DataErrors.CutFromItself(at, key.Name));
        }
        else if (splits[cut.From] is not { } source)
        {
            _context.Errors.Add(DataErrors.NoSplitToCut(at, Splits.Name(cut.From), splits.Names(split)));
        }
        else if (source.Cut is not null)
        {
            _context.Errors.Add(DataErrors.CutFromCut(at, Splits.Name(cut.From)));
        }
        else if (source.FromTest)
        {
            splits[split] = origin with { FromTest = true };
        }
    }

    private List<DataFile> ReadFiles(YamlNode node, string name)
    {
        var files = new List<DataFile>();
        if (node is YamlMapping pair && pair.Get(SplitKeys.Url.Name) is null)
        {
            if (Fields.Open(node, name, SplitKeys.PairShape, fields.Scope, _context) is { } both)
            {
                AddFile(files, both.Node(SplitKeys.Images), SplitKeys.Images.Name);
                AddFile(files, both.Node(SplitKeys.Labels), SplitKeys.Labels.Name);
            }

            return files;
        }

        foreach (var item in node is YamlSequence list ? list.Items : [node])
        {
            AddFile(files, item, null);
        }

        return files;
    }

    private void AddFile(List<DataFile> files, YamlNode? node, string? role)
    {
        if (node is YamlMapping)
        {
            if (Fields.Open(node, role ?? "a split", SplitKeys.UrlShape, fields.Scope, _context) is { } address && ReadAddress(address, role) is { } file)
            {
                files.Add(file);
            }

            return;
        }

        if (Values.Text(node, role ?? "a split", fields.Scope, _context) is not { } text)
        {
            return;
        }

        if (text.Text.Contains("://", StringComparison.Ordinal))
        {
            _context.Errors.Add(DataErrors.AddressWithoutDigest(text.Start, text.Text));
            return;
        }

        files.Add(new DataFile(text.Start, role, text.Scalar.File.Resolve(text.Text), null, null));
    }

    private DataFile? ReadAddress(Fields address, string? role)
    {
        var url = address.Located(SplitKeys.Url);
        var digest = address.Located(SplitKeys.Sha256);
        if (url is null || digest is null)
        {
            return null;
        }

        if (!Schemes.Any(scheme => url.Text.StartsWith(scheme, StringComparison.Ordinal)) || !Uri.TryCreate(url.Text, UriKind.Absolute, out _))
        {
            _context.Errors.Add(DataErrors.BadUrl(url.Start, url.Text));
            return null;
        }

        if (digest.Text.Length != 64 || !digest.Text.All(char.IsAsciiHexDigit))
        {
            _context.Errors.Add(DataErrors.BadDigest(digest.Start, digest.Text));
            return null;
        }

        return new DataFile(url.Start, role, null, url.Text, digest.Text.ToLowerInvariant());
    }
}
