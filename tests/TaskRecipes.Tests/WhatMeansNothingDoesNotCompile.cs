using TaskRecipes.Tests.Support;

namespace TaskRecipes.Tests;

/// <summary>The types know what a point and a direction are: an operation that means nothing has no operator.</summary>
public sealed class WhatMeansNothingDoesNotCompile
{
    private static readonly Type[] Types = [typeof(Model), typeof(TaskVector), typeof(Scalar)];

    [Fact]
    public void OnlyTheTableOfRecipesHasOperators()
    {
        var operators = Types.Append(typeof(Checkpoint)).Append(typeof(PerTensor))
            .SelectMany(type => type.GetMethods())
            .Where(method => method.Name.StartsWith("op_", StringComparison.Ordinal) && method.Name is not ("op_Implicit" or "op_Equality" or "op_Inequality"))
            .Select(method => $"{method.Name[3..]}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))}) = {method.ReturnType.Name}");

        operators.Should().BeEquivalentTo(
            "Subtraction(Model, Model) = TaskVector",
            "Addition(Model, TaskVector) = Model",
            "Addition(TaskVector, Model) = Model",
            "Subtraction(Model, TaskVector) = Model",
            "Addition(TaskVector, TaskVector) = TaskVector",
            "Subtraction(TaskVector, TaskVector) = TaskVector",
            "UnaryNegation(TaskVector) = TaskVector",
            "Multiply(Scalar, TaskVector) = TaskVector",
            "Multiply(TaskVector, Scalar) = TaskVector",
            "Division(TaskVector, Scalar) = TaskVector");
    }

    [Fact]
    public void NoConversionLeadsRoundIt() => Types.SelectMany(type => type.GetMethods())
        .Where(method => method.Name == "op_Implicit" && (method.ReturnType == typeof(Model) || method.ReturnType == typeof(TaskVector)))
        .Should().BeEmpty();

    [Fact]
    public void TheCompilerSaysSo()
    {
        string[] wrong = ["m + m", "0.5 * m", "m * 0.5", "m / 2", "-m", "v - m", "v * v", "v + 1", "v.SaveAsync(\"x\", new VectorSaveOptions { DType = OutputDType.BF16 })"];

        Compiler.LinesWithErrors(wrong.Select(expression => $"_ = {expression};")).Should().Equal(wrong.Select((_, i) => i));
    }

    [Fact]
    public void AndTakesTheRest()
    {
        string[] right = ["m - m", "m + v", "v + m", "m - v", "m + 0.5f * (m - m) - v / 2 + 1 * -v", "0.1m * v + v * 0.1"];

        Compiler.LinesWithErrors(right.Select(expression => $"_ = {expression};")).Should().BeEmpty();
    }
}
