extern alias rooms;

using rooms::TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Engine;

namespace TaskRecipes.Composing;

/// <summary>A model or vector as an expression in the making; shared parts are one node.</summary>
internal abstract class Node(ExpressionType type, IReadOnlyList<Node> operands)
{
    public ExpressionType Type { get; } = type;

    /// <summary>What it is made of, in order.</summary>
    public IReadOnlyList<Node> Operands { get; } = operands;
}

/// <summary>What lies on disk.</summary>
/// <param name="type">Model or vector.</param>
/// <param name="opened">Its files as they were when it was opened.</param>
/// <param name="base">A vector's base; of a model the one whose config and tokenizer it takes where none lie beside it.</param>
internal sealed class SourceNode(ExpressionType type, OpenedCheckpoint opened, Node? @base) : Node(type, @base is null ? [] : [@base])
{
    public OpenedCheckpoint Opened => opened;

    /// <summary>Absolute path.</summary>
    public string Path => opened.Path;
}

/// <summary>What is calculated: its expression follows once its operands have theirs.</summary>
/// <param name="type">Model or vector.</param>
/// <param name="operands">What it is made of.</param>
/// <param name="write">Makes its expression of those of the operands.</param>
/// <param name="namesOperands">Whether operands must have names, because a parameter names one.</param>
internal sealed class ComputedNode(
    ExpressionType type, IReadOnlyList<Node> operands, Func<IReadOnlyList<Expression>, Expression> write, bool namesOperands = false) : Node(type, operands)
{
    public bool NamesOperands => namesOperands;

    public Expression Write(IReadOnlyList<Expression> operands) => write(operands);
}
