using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Differentiation;

public sealed partial class Tape
{
    /// <summary>a + b, broadcast.</summary>
    public Variable Add(Variable a, Variable b) => Note(backend.Add(a.Value, b.Value), [a, b], dy =>
    {
        Give(a, () => Same(dy));
        Give(b, () => Same(dy));
    });

    /// <summary>a − b, broadcast.</summary>
    public Variable Subtract(Variable a, Variable b) => Note(backend.Subtract(a.Value, b.Value), [a, b], dy =>
    {
        Give(a, () => Same(dy));
        Give(b, () => backend.Affine(dy, -1, 0));
    });

    /// <summary>a · b element by element, broadcast.</summary>
    public Variable Multiply(Variable a, Variable b) => Note(backend.Multiply(a.Value, b.Value), [a, b], dy =>
    {
        Give(a, () => backend.Multiply(dy, b.Value));
        Give(b, () => backend.Multiply(dy, a.Value));
    });

    /// <summary>a / b, broadcast; db = −dy·y/b.</summary>
    public Variable Divide(Variable a, Variable b)
    {
        var y = backend.Divide(a.Value, b.Value);
        return Note(y, [a, b], dy =>
        {
            var quotient = Own(backend.Divide(dy, b.Value));
            Give(a, () => Same(quotient));
            Give(b, () => backend.Affine(Own(backend.Multiply(quotient, y)), -1, 0));
        });
    }

    /// <summary>factor · x + offset.</summary>
    public Variable Affine(Variable x, float factor, float offset = 0) =>
        Note(backend.Affine(x.Value, factor, offset), [x], dy => Give(x, () => backend.Affine(dy, factor, 0)));

    /// <summary>A function of every element.</summary>
    public Variable Map(ElementFunction function, Variable x)
    {
        var y = backend.Map(function, x.Value);
        return Note(y, [x], dy => Give(x, () => backend.MapGradient(function, x.Value, y, dy)));
    }
}
