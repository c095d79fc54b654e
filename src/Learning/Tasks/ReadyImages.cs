using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tasks;

/// <summary>The images of a data set as a model takes them.</summary>
internal sealed class ReadyImages
{
    private readonly SampleSet _data;
    private readonly ImagePreparation? _preparation;

    private ReadyImages(SampleSet data, ImagePreparation? preparation) => (_data, _preparation) = (data, preparation);

    /// <summary>How many there are.</summary>
    public int Count => _data.Count;

    /// <summary>Those of a request.</summary>
    /// <exception cref="Basics.TaskRecipeException">The samples are no images, or of sizes that the model does not take, made ready or not.</exception>
    public static ReadyImages Of(TaskRequest request, IImageModel model)
    {
        var preparation = request.PreprocessorJson is { } json
            ? ImagePreparation.From(new ModelConfig(request.Model, json, ImagePreparation.File), ModelTypes.NameOf(request)) : null;
        switch (request.Data)
        {
            case ImageSet images:
                Require(request, model, preparation, images.Height, images.Width, images.Channels);
                break;
            case EncodedImageSet encoded when preparation is null:
                throw LearningErrors.SeveralSizes(request.DataName, [.. encoded.Sizes.Select(size => $"{size.Height} × {size.Width}")], model.Takes);
            case EncodedImageSet encoded:
                foreach (var (height, width) in encoded.Sizes)
                {
                    Require(request, model, preparation, height, width, encoded.Channels);
                }

                break;
            default:
                throw LearningErrors.DataDoesNotFit(request.DataName, "texts", model.Takes);
        }

        return new ReadyImages(request.Data, preparation);
    }

    /// <summary>Chosen images, with labels of the data set.</summary>
    public ImageSet Take(ReadOnlySpan<int> samples)
    {
        if (_data is EncodedImageSet encoded)
        {
            return encoded.Treated(samples, _preparation!.Apply);
        }

        var images = (ImageSet)_data;
        var (pixels, labels) = images.Take(samples);
        var batch = images with { Pixels = pixels, Labels = labels, Fields = null };
        return _preparation?.Apply(batch) ?? batch;
    }

    private static void Require(TaskRequest request, IImageModel model, ImagePreparation? preparation, int height, int width, int channels)
    {
        var (tall, wide, deep) = preparation?.Gives(height, width, channels) ?? (height, width, channels);
        if (!model.Fits(tall, wide, deep))
        {
            var ready = preparation is null ? "" : $", of {tall} × {wide} × {deep} once they are ready as {ImagePreparation.File} says";
            throw LearningErrors.DataDoesNotFit(request.DataName, $"images of {height} × {width} × {channels}{ready}", model.Takes);
        }
    }
}
