namespace TaskRecipes.Learning.Data;

/// <summary>A point between pixels: its value is that of the four about it in proportion; outside there are zeros.</summary>
internal readonly struct Resampling
{
    private readonly ImageSet _set;
    private readonly int _row;
    private readonly int _column;
    private readonly float _down;
    private readonly float _right;

    public Resampling(float row, float column, ImageSet set)
    {
        _set = set;
        (_row, _column) = ((int)MathF.Floor(row), (int)MathF.Floor(column));
        (_down, _right) = (row - _row, column - _column);
    }

    /// <summary>Writes the point of an image as a pixel of another of the same size.</summary>
    public void Write(float[] pixels, int image, int pixel)
    {
        for (var channel = 0; channel < _set.Channels; channel++)
        {
            var above = Between(At(image, 0, 0, channel), At(image, 0, 1, channel), _right);
            var below = Between(At(image, 1, 0, channel), At(image, 1, 1, channel), _right);
            pixels[(image * _set.ImageSize) + (pixel * _set.Channels) + channel] = Between(above, below, _down);
        }
    }

    private static float Between(float one, float other, float share) => share == 0 ? one : (one * (1 - share)) + (other * share);

    private float At(int image, int down, int right, int channel)
    {
        var (row, column) = (_row + down, _column + right);
        return row >= 0 && row < _set.Height && column >= 0 && column < _set.Width
            ? _set.Pixels[(image * _set.ImageSize) + (((row * _set.Width) + column) * _set.Channels) + channel]
            : 0;
    }
}
