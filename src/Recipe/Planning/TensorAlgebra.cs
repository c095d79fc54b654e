using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Builds nodes; drops what is multiplied by exactly 0, and factors of exactly 1, which change no bit (SPEC 5.5).</summary>
internal sealed class TensorAlgebra(Shape shape) : ITensorAlgebra
{
    private readonly ZeroNode _zero = new(shape);

    public ITensorTerm Zero => _zero;

    public ITensorTerm Add(ITensorTerm left, ITensorTerm right) => Sum((TensorNode)left, (TensorNode)right, subtract: false, null);

    public ITensorTerm Subtract(ITensorTerm left, ITensorTerm right) => Sum((TensorNode)left, (TensorNode)right, subtract: true, null);

    public ITensorTerm Scale(double factor, ITensorTerm term) => term switch
    {
        ZeroNode => term,
        _ when factor == 0 => _zero,
        _ when factor == 1 => term,
        _ => new ScaleNode((TensorNode)term, factor, divide: false),
    };

    public ITensorTerm Divide(ITensorTerm term, double divisor) =>
        term is ZeroNode || divisor == 1 ? term : new ScaleNode((TensorNode)term, divisor, divide: true);

    public ITensorTerm Negate(ITensorTerm term) => term is ZeroNode ? term : new NegateNode((TensorNode)term);

    /// <summary>left ± right; <paramref name="model"/> is the operand that is a model, whose dtype the result keeps.</summary>
    public TensorNode Sum(TensorNode left, TensorNode right, bool subtract, TensorNode? model, bool difference = false)
    {
        // A model of zeros stays: the result keeps its dtype.
        if (right is ZeroNode && right != model)
        {
            return left;
        }

        if (left is ZeroNode && left != model)
        {
            return subtract ? new NegateNode(right) : right;
        }

        return new SumNode(left, right, subtract, model?.DType ?? TensorNode.VectorDType(left, right), difference);
    }
}
