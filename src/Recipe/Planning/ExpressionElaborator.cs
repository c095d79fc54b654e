using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

using Nodes = Dictionary<string, TensorNode>;

/// <summary>Evaluates one entry's expression over sets of tensors, operand by operand as it is written (SPEC 5.2).</summary>
internal sealed class ExpressionElaborator(
    Elaborator entries, Scalars scalars, string entry, EntryOptions options, List<Diagnostic> diagnostics)
{
    public TensorSet Evaluate(Expression expression) => expression switch
    {
        ReferenceExpression reference => entries.Entry(reference.Name),
        NegateExpression negate => Map(negate, Evaluate(negate.Operand), (algebra, node) => algebra.Negate(node)),
        BinaryExpression { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } product => Product(product),
        BinaryExpression sum => Sum(sum),
        CallExpression call => Call(call),
        SlicesExpression slices => Join(slices),
        _ => throw new InvalidOperationException(expression.GetType().Name),
    };

    private TensorSet Join(SlicesExpression slices)
    {
        var models = slices.Slices.Select(slice => Evaluate(slice.Model)).ToArray();
        var agreement = new Agreement(slices.At, options, diagnostics);
        if (models.Length > 1 && models[0] != models[^1])
        {
            // Embeddings come from the first, the head from the last.
            var settled = agreement.Settle(models[0], models[^1]);
            (models[0], models[^1]) = (settled[0], settled[1]);
        }

        var joined = new SlicesElaborator(scalars, diagnostics).Join(slices, models, Label(slices));
        return joined.With(agreement.Settled(joined.Origin));
    }

    private TensorSet Product(BinaryExpression product)
    {
        var (scalar, operand) = product.Left.Type == ExpressionType.Scalar ? (product.Left, product.Right) : (product.Right, product.Left);
        var factor = scalars.Resolve(scalar).Number;
        return Map(product, Evaluate(operand), product.Operator == BinaryOperator.Multiply
            ? (algebra, node) => algebra.Scale(factor, node)
            : (algebra, node) => algebra.Divide(node, factor));
    }

    private TensorSet Sum(BinaryExpression expression)
    {
        var subtract = expression.Operator == BinaryOperator.Subtract;
        var left = Evaluate(expression.Left);
        var right = Evaluate(expression.Right);
        var agreement = new Agreement(expression.At, options, diagnostics);
        // In a difference the subtrahend is the base.
        var rightFirst = right.Type == ExpressionType.Model;
        var settled = rightFirst ? agreement.Settle(right, left) : agreement.Settle(left, right);
        (left, right) = rightFirst ? (settled[1], settled[0]) : (settled[0], settled[1]);
        var nodes = (left.Type, right.Type) switch
        {
            (ExpressionType.Model, ExpressionType.Model) => Difference(agreement, left, right),
            (ExpressionType.Model, _) => Shift(agreement, left, right, (algebra, model, delta) => algebra.Sum(model, delta, subtract, model)),
            (_, ExpressionType.Model) => Shift(agreement, right, left, (algebra, model, delta) => algebra.Sum(delta, model, subtract, model)),
            _ => Vectors(agreement, left, right, subtract),
        };
        // In a difference the subtrahend is the base: its integer tensors are the ones kept.
        var model = left.Type == ExpressionType.Model && expression.Type == ExpressionType.Model ? left : right;
        return new TensorSet
        {
            Type = expression.Type, Label = Label(expression), Calculated = nodes,
            Copied = agreement.Copied(model, model == left ? right : left),
            // Rows of unequal vocabularies are in the order of the first vector.
            Origin = agreement.Settled(options.IntersectVocabulary && right.Type == ExpressionType.Vector ? left.Origin : model.Origin),
        };
    }

    private static Nodes Difference(Agreement agreement, TensorSet left, TensorSet right) =>
        Combine(right, agreement.Align(right, left), (algebra, _, @base, tuned) =>
            tuned is null ? (TensorNode)algebra.Zero : algebra.Sum(tuned, @base, subtract: true, model: null, difference: true));

    private static Nodes Shift(
        Agreement agreement, TensorSet model, TensorSet vector, Func<TensorAlgebra, TensorNode, TensorNode, TensorNode> shift) =>
        Combine(model, agreement.Align(model, vector), (algebra, name, point, delta) =>
            delta is null ? point : agreement.Keep(name, shift(algebra, point, delta), point));

    private static Nodes Vectors(Agreement agreement, TensorSet left, TensorSet right, bool subtract)
    {
        var reference = agreement.Reference(left, right);
        var second = agreement.Align(reference, right);
        return Combine(reference, agreement.Align(reference, left), (algebra, name, _, first) =>
            algebra.Sum(first ?? (TensorNode)algebra.Zero, second[name] ?? (TensorNode)algebra.Zero, subtract, model: null));
    }

    private TensorSet Call(CallExpression call)
    {
        var agreement = new Agreement(call.At, options, diagnostics);
        var inputs = agreement.Settle([.. call.Inputs.Select(input => Evaluate(input.Value))]);
        var reference = agreement.Reference(inputs);
        var aligned = inputs.Select(input => agreement.Align(reference, input)).ToArray();
        var names = reference.Calculated.Keys.ToList();
        var layers = new Layers(names);
        var declared = call.Method.Parameters;
        var shared = new Parameters(InputReferences.Resolve(call), declared.Where(p => !p.PerInput), names, layers, scalars, diagnostics);
        var own = call.Inputs.Select(input => new Parameters(
            input.Parameters,
            declared.Where(p => p.PerInput || (p.AlsoPerInput && input.Parameters.ContainsKey(p.Name))),
            names, layers, scalars, diagnostics)).ToArray();

        var bound = new Dictionary<string, TensorCall>(names.Count, StringComparer.Ordinal);
        foreach (var (name, first) in reference.Calculated)
        {
            var algebra = new TensorAlgebra(first.Shape);
            var operands = new TensorNode[inputs.Length];
            for (var i = 0; i < inputs.Length; i++)
            {
                // 'missing: base': what a model lacks is the first one's, what a vector lacks is 0.
                operands[i] = aligned[i][name] ?? (reference.Type == ExpressionType.Model ? first : (TensorNode)algebra.Zero);
            }

            bound[name] = new TensorCall(operands, shared.For(name), [.. own.Select(p => p.For(name))]).WithDefaults(declared);
        }

        var needed = call.Method.NeedsMeasure is { } needs && bound.Values.Any(needs);
        var nodes = Methods(call, bound, needed ? entries.Measure(call.Method, entry) : null);
        foreach (var (name, first) in call.Type == ExpressionType.Model ? reference.Calculated : new Nodes())
        {
            nodes[name] = agreement.Keep(name, nodes[name], first);
        }

        return new TensorSet
        {
            Type = call.Type, Label = Label(call), Calculated = nodes, Copied = agreement.Copied(inputs), Origin = agreement.Settled(reference.Origin),
        };
    }

    private static Nodes Methods(CallExpression call, Dictionary<string, TensorCall> bound, MeasurePlan? measure)
    {
        var nodes = new Nodes(bound.Count, StringComparer.Ordinal);
        foreach (var (name, tensor) in bound)
        {
            nodes[name] = Method(call, name, tensor, measure);
            if (nodes[name] is MethodNode node)
            {
                measure?.Add(new MeasuredTensor(name, node.Shape, node.Inputs, new TensorCall(node.Inputs, node.Parameters, node.PerInput)));
            }
            else
            {
                // All zeros: it counts among the elements in scope.
                measure?.Add(new MeasuredTensor(name, nodes[name].Shape, [.. tensor.Inputs.Cast<TensorNode>()], tensor));
            }
        }

        return nodes;
    }

    private static TensorNode Method(CallExpression call, string name, TensorCall bound, MeasurePlan? measure)
    {
        IReadOnlyList<TensorNode> operands = [.. bound.Inputs.Cast<TensorNode>()];
        var algebra = new TensorAlgebra(operands[0].Shape);
        if (call.Method.Lowering is { } lowering)
        {
            return (TensorNode)lowering(algebra, bound);
        }

        var (parameters, perInput) = (bound.Parameters, bound.PerInput);

        if (call.Method.DropsZeroWeights)
        {
            var kept = Enumerable.Range(0, operands.Count).Where(i => perInput[i]["weight"].Number != 0).ToArray();
            if (kept.Length == 0)
            {
                return call.Type == ExpressionType.Model ? new ZeroNode(operands[0].Shape, operands[0].DType) : (TensorNode)algebra.Zero;
            }

            var first = operands[0];
            (operands, perInput) = ([.. kept.Select(i => operands[i])], [.. kept.Select(i => perInput[i])]);
            return new MethodNode(
                call.Method, name, operands, parameters, perInput, call.Type == ExpressionType.Model ? first.DType : TensorNode.VectorDType([.. operands]), measure);
        }

        if (operands.All(operand => operand is ZeroNode))
        {
            return operands[0];
        }

        var dtype = call.Type == ExpressionType.Model ? operands[0].DType : TensorNode.VectorDType([.. operands]);
        return new MethodNode(call.Method, name, operands, parameters, perInput, dtype, measure);
    }

    private TensorSet Map(Expression expression, TensorSet operand, Func<TensorAlgebra, TensorNode, ITensorTerm> map)
    {
        var nodes = new Nodes(operand.Calculated.Count, StringComparer.Ordinal);
        foreach (var (name, node) in operand.Calculated)
        {
            nodes[name] = (TensorNode)map(new TensorAlgebra(node.Shape), node);
        }

        return new TensorSet { Type = operand.Type, Label = Label(expression), Calculated = nodes, Copied = operand.Copied, Origin = operand.Origin };
    }

    private static Nodes Combine(
        TensorSet reference, IReadOnlyDictionary<string, TensorNode?> aligned, Func<TensorAlgebra, string, TensorNode, TensorNode?, TensorNode> combine)
    {
        var nodes = new Nodes(reference.Calculated.Count, StringComparer.Ordinal);
        foreach (var (name, node) in reference.Calculated)
        {
            nodes[name] = combine(new TensorAlgebra(node.Shape), name, node, aligned[name]);
        }

        return nodes;
    }

    private static string Label(Expression expression)
    {
        const int Longest = 60;
        var text = ExpressionText.Of(expression);
        return text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text;
    }
}
