using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Training;

/// <summary>
/// Which samples each step sees: every epoch runs through all in an order of its own, drawn from seed and epoch; batches run on from one
/// epoch into the next. A step's samples depend on nothing before it, so a training can go on from any.
/// </summary>
public sealed class BatchOrder(int samples, int batchSize, long seed)
{
    private long _epoch = -1;
    private int[] _order = [];

    /// <summary>The samples of a step, counted from 0.</summary>
    public int[] Samples(int step)
    {
        var batch = new int[batchSize];
        for (var i = 0; i < batchSize; i++)
        {
            var (epoch, place) = Math.DivRem(((long)step * batchSize) + i, samples);
            if (epoch != _epoch)
            {
                _order = new RandomStream(seed, epoch, "order").Permutation(samples);
                _epoch = epoch;
            }

            batch[i] = _order[place];
        }

        return batch;
    }
}
