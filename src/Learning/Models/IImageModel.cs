using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>A model that says what an image shows.</summary>
public interface IImageModel : IModel
{
    /// <summary>Classes of the head that gives the logits.</summary>
    long Classes { get; }

    /// <summary>What images it takes, for people: <c>28 × 28 × 1</c>.</summary>
    string Takes { get; }

    /// <summary>Values that its widest layer gives for an image: how many images fit the memory at once.</summary>
    long ValuesOfImage { get; }

    /// <summary>What its head is made of where it is not among the tensors; else null.</summary>
    ITextHead? MadeOfTexts => null;

    /// <summary>Whether it takes images of that height, width and number of channels.</summary>
    bool Fits(long height, long width, long channels);

    /// <summary>The logits [samples, classes] of a batch of images [samples, height, width, channels].</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="weights">The tensors by name.</param>
    /// <param name="images">The batch, in [0, 1].</param>
    Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable images);
}
