using System.Diagnostics;
using System.Text;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Bench;

/// <summary>Bytes a second of GPT-2's tokenizer, one thread, over a text file.</summary>
internal static class TokenizerBench
{
    /// <summary>Reads vocab.json and merges.txt from one folder.</summary>
    public static int Run(string folder, string text, int rounds)
    {
        var files = TokenizerFiles.Names.Where(name => File.Exists(Path.Combine(folder, name)))
            .ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(folder, name)));
        var lines = File.ReadAllLines(text);
        var bytes = lines.Sum(Encoding.UTF8.GetByteCount);
        var best = double.MaxValue;
        long tokens = 0;
        for (var round = 0; round < rounds; round++)
        {
            // A tokenizer remembers words; each round begins with a new one.
            var tokenizer = TokenizerFiles.Read(folder, files)!;
            var clock = Stopwatch.StartNew();
            tokens = lines.Sum(line => (long)tokenizer.Encode(line).Length);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        Console.WriteLine($"tokenizer: {bytes / 1e6:0.0} MB, {tokens} tokens, best of {rounds}: {bytes / best / 1e6:0.0} MB/s, {tokens / best / 1e6:0.00} M tokens/s");
        return 0;
    }
}
