namespace TaskRecipes.Learning.Tasks;

/// <summary>Logits of the next token of texts that are being written.</summary>
internal interface INextTokens : IDisposable
{
    /// <summary>The logits of each text's next token, [texts · vocabulary].</summary>
    /// <param name="texts">All tokens of each text. From one call to the next a text grows by one token, or is left out for good.</param>
    /// <param name="names">A number for each text from 0 on, by which it is known again, ascending.</param>
    float[] Logits(IReadOnlyList<IReadOnlyList<int>> texts, IReadOnlyList<int> names);
}
