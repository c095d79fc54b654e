using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Sees to it that what a model gives for its samples are numbers.</summary>
/// <param name="model">How messages name the model.</param>
/// <param name="dataName">How messages name the data.</param>
/// <param name="data">The samples.</param>
internal sealed class FiniteNumbers(string model, string dataName, SampleSet data)
{
    public static FiniteNumbers Of(TaskRequest request) => new(request.Model, request.DataName, request.Data);

    /// <exception cref="NumbersNotFiniteException">One of the numbers is none, or infinite.</exception>
    public void Require(ReadOnlySpan<float> numbers, int sample)
    {
        foreach (var number in numbers)
        {
            Require(number, sample);
        }
    }

    /// <exception cref="NumbersNotFiniteException">The number is none, or infinite.</exception>
    public void Require(double number, int sample)
    {
        if (!double.IsFinite(number))
        {
            throw LearningErrors.NotFinite(model, dataName, Labels.Place(data, sample), number);
        }
    }
}
