namespace TaskRecipes.Merging.Kernels;

/// <summary>The bucket of a <see cref="MagnitudeHistogram"/> in which a selection ends.</summary>
/// <param name="Upper">The upper bits of the magnitudes in the bucket.</param>
/// <param name="Keep">How many elements of the bucket are kept: those of greater magnitude are all kept.</param>
/// <param name="Cut">Where the selection ends, if that is known without looking into the bucket: nothing or everything is kept.</param>
internal readonly record struct MagnitudeBucket(uint Upper, long Keep, MagnitudeCut? Cut);
