namespace TaskRecipes.Recipe.Tests.Documents;

/// <summary>What to do about messages that do not end in it, since what they say decides it.</summary>
internal static class Remedies
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["TR0101"] = "check that the file is there and may be read",
        ["TR0105"] = "mend the place that is named; quoting the value is always safe",
        ["TR0117"] = "declare the anchor above, or quote the value",
        ["TR0118"] = "split what nests so deep, or include it from another file",
        ["TR0119"] = "use fewer aliases of aliases",
        ["TR0121"] = "write a word before the colon",
        ["TR0125"] = "delete it, or open what it closes",
        ["TR0126"] = "quote the value",
        ["TR0203"] = "add the key; the message says what it is for",
        ["TR0204"] = "keep one of them",
        ["TR0209"] = "choose another name",
        ["TR0213"] = "use another method until it can",
        ["TR0215"] = "take one include out of the circle",
        ["TR0254"] = "derive one of them from files or from a generator",
        ["TR0257"] = "cut it from another split",
        ["TR0283"] = "take a greater step, or 'refine' a coarse search",
        ["TR0287"] = "search for the variables together: several under 'over'",
        ["TR0292"] = "compare a metric: MODEL.SUITE.METRIC",
        ["TR0343"] = "take one name out of the circle",
        ["TR0363"] = "keep one of them",
        ["TR0370"] = "give it that; the reference lists the parameters of each method",
        ["TR0385"] = "loop over less, or in two recipes",
        ["TR0404"] = "divide by something else",
        ["TR0407"] = "set it before the command: NAME=value dotnet taskrecipe …",
        ["TR0502"] = "check that the file may be read",
        ["TR0541"] = "check that the folder may be written to",
        ["TR0602"] = "the models store one tensor in different ways; convert one of them",
        ["TR0605"] = "compare with the names that 'dotnet taskrecipe inspect' prints",
        ["TR0607"] = "change the numbers it is calculated from",
        ["TR0610"] = "give the base it was made on, or make the vector anew",
        ["TR0611"] = "check that the models hold tensors of floating-point numbers with common names",
        ["TR0721"] = "build again once nothing moves the file",
        ["TR0737"] = "see the reason that the system gives",
        ["TR0738"] = "change the rights of the folder, or write elsewhere",
        ["TR0741"] = "the build went on; make the recipe's folder writable to keep a lock file",
        ["TR1001"] = "write it anew, or copy it from the base",
        ["TR1002"] = "the message says what the field takes",
        ["TR1004"] = "compare with the names that 'dotnet taskrecipe inspect' prints",
        ["TR1032"] = "fetch the file anew, or give the one that the model was trained with",
    };

    /// <summary>The remedy for a message.</summary>
    public static string Of(string code, string message) => Known.TryGetValue(code, out var remedy) ? remedy
        : code.StartsWith("TR05", StringComparison.Ordinal) ? "get the file, or the whole checkpoint, again"
        : message.EndsWith('…') && !message.EndsWith(" …", StringComparison.Ordinal) ? "it offers the nearest name that is known, or lists what is allowed"
        : "write it as the message says";

    /// <summary>What a code means whose messages differ in every word.</summary>
    public static string Meaning(string code) => code switch
    {
        "TR0282" => "the range of a search must run from less to more, by steps greater than 0",
        "TR1002" => "a field of config.json or preprocessor_config.json is missing or wrong",
        _ => "said in full where it occurs",
    };
}
