using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>SPEC 5, judged by plain loops.</summary>
public sealed class Numbers
{
    [Fact]
    public void AreRoundedAtEachOperationAsItIsWritten()
    {
        float[] b = [1.1f, -3e8f, 1e-20f], a = [1.3f, 3.3e8f, 2e-20f], c = [-7.7f, 1f, 3e-20f];
        var result = Merge("base + 0.4 * ((a - base) + (c - a))", ("base", Tensor.F32(b)), ("a", Tensor.F32(a)), ("c", Tensor.F32(c)));
        result.Values<float>().Should().Equal(b.Select((_, i) => b[i] + (0.4f * ((a[i] - b[i]) + (c[i] - a[i])))));
    }

    [Fact]
    public void OfScalarPartsAreFp64UntilTheyMeetATensor()
    {
        float[] b = [1.1f], a = [1.3f];
        Merge("base + (0.1 + 0.2 - 1 / 3) * (a - base)", ("base", Tensor.F32(b)), ("a", Tensor.F32(a))).Values<float>()
            .Should().Equal(b[0] + ((float)(0.1 + 0.2 - (1.0 / 3)) * (a[0] - b[0])));
    }

    [Fact]
    public void AreDividedAndNotMultipliedByTheReciprocal()
    {
        float[] b = [0f, 0f, 0f], a = [1.1f, 1.7f, 5.3f];
        Merge("base + (a - base) / 3", ("base", Tensor.F32(b)), ("a", Tensor.F32(a))).Values<float>().Should().Equal(a.Select(x => x / 3f));
    }

    [Fact]
    public void OfBf16AreFp32UntilTheyAreStored()
    {
        // 1 + 0.5 · 2⁻⁸ lies half-way between two bf16 numbers: to even.
        var result = Merge("base + 0.5 * (a - base)", ("base", Tensor.BF16(1f, 1f)), ("a", Tensor.BF16(1f + (1f / 128), 1f + (3f / 128))));
        result.DType.Should().Be(DType.BF16);
        result.Values<ushort>().Should().Equal(0x3f80, 0x3f82);
    }

    [Fact]
    public void WithAnFp64OperandAreFp64()
    {
        double[] b = [1.1, 0.3];
        float[] a = [1.3f, 0.7f];
        var result = Merge("base + 0.4 * (a - base)", ("base", Tensor.F64(b)), ("a", Tensor.F32(a)));
        result.DType.Should().Be(DType.F64);
        result.Values<double>().Should().Equal(b.Select((_, i) => b[i] + (0.4 * (a[i] - b[i]))));
    }

    [Fact]
    public void OfAnFp64DetourAreRoundedOnce()
    {
        float[] b = [1.1f];
        double[] a = [1.3000000001];
        var result = Merge("base + 0.4 * (a - base)", ("base", Tensor.F32(b)), ("a", Tensor.F64(a)));
        result.DType.Should().Be(DType.F32);
        result.Values<float>().Should().Equal((float)(b[0] + (0.4 * (a[0] - b[0]))));
    }

    [Fact]
    public void CanBeStoredWiderThanTheyWereCalculated()
    {
        float[] b = [1.1f], a = [1.3f];
        using var workshop = Of("base + 0.4 * (a - base)", "", "f64", ("base", Tensor.F32(b)), ("a", Tensor.F32(a)));
        workshop.Built();
        Checkpoints.Read(workshop["out/both"])["w"].Values<double>().Should().Equal(b[0] + (0.4f * (a[0] - b[0])));
    }

    [Fact]
    public void OfAMeanAreAddedInOrderAndDivided()
    {
        float[] a = [1.1f], b = [1.3f], c = [1e8f];
        Merge("mean(a, b, c)", ("a", Tensor.F32(a)), ("b", Tensor.F32(b)), ("c", Tensor.F32(c))).Values<float>()
            .Should().Equal((a[0] + b[0] + c[0]) / 3f);
    }

    [Theory]
    [InlineData("mean(a, b, c)")]
    [InlineData("linear(a, b, c)")]
    [InlineData("slerp(a, b, t=0.3)")]
    public void OfAnInterpolationOfEqualTensorsAreCopied(string expression)
    {
        var tensor = Tensor.F32(1.1f, float.Epsilon, -0f, 3.3e38f);
        Merge(expression, ("a", tensor), ("b", tensor), ("c", tensor)).Bytes.Should().Equal(tensor.Bytes);
    }

    [Theory]
    [InlineData("base + 0 * (a - base)")]
    [InlineData("base + 0 * (a - base) - 0.0 * (a - base)")]
    [InlineData("base + ($one - 1) * (a - base)")]
    public void AreTheBasesVeryBytesWhereEveryTermIsDropped(string expression)
    {
        var tensor = Tensor.Raw16(DType.BF16, 0x7fc1, 0xffa5, 0x8000, 0x7f80, 0x0001);
        Merge(expression, "allow_nonfinite: true", ("base", tensor), ("a", Tensor.BF16(1, 2, 3, 4, 5))).Bytes.Should().Equal(tensor.Bytes);
    }

    [Fact]
    public void DoNotDependOnDroppedTermsThatOverflow()
    {
        Merge("base + 0 * (a - base)", ("base", Tensor.F32(1f)), ("a", Tensor.F32(float.NaN))).Values<float>().Should().Equal(1f);
    }

    [Fact]
    public void OfFp8Saturate()
    {
        // 448 is the greatest E4M3; 1.5 = 0x3c, 3 = 0x44.
        var result = Merge("base + 100 * (a - base)", ("base", Tensor.Raw8(DType.F8E4M3, 0x7e, 0x00)), ("a", Tensor.Raw8(DType.F8E4M3, 0x00, 0x7e)));
        result.DType.Should().Be(DType.F8E4M3);
        result.Bytes.Should().Equal(0xfe, 0x7e);
    }

    [Theory]
    [InlineData("base + (a - base)", "f16", "TR0711", "'w' overflows F16 (element 1)")]
    [InlineData("base + 1e38 * (1e38 * (a - base))", "f32", "TR0711", "'w' becomes NaN or infinite (element 1)")]
    public void ThatOverflowStopTheStep(string expression, string dtype, string code, string message)
    {
        using var workshop = Of(expression, "", dtype, ("base", Tensor.F32(1f, 0f)), ("a", Tensor.F32(1f, 70000f)));
        var error = workshop.Fails();
        error.Code.Should().Be(code);
        error.Message.Should().Contain(message);
        Path.Exists(workshop["out"]).Should().BeTrue();
        Directory.GetFileSystemEntries(workshop["out"]).Should().BeEmpty();
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ThatAreNotFiniteInASourceStopTheStepAndNameIt(float value)
    {
        using var workshop = Of("base + (a - base)", "", null, ("base", Tensor.F32(1f, 0f)), ("a", Tensor.F32(1f, value)));
        var error = workshop.Fails();
        error.Code.Should().Be("TR0710");
        error.At.File.Should().Be(workshop["recipe.yaml"]);
        error.Message.Should().Contain(workshop["a.safetensors"]);
        error.Message.Should().Contain("'w' holds NaN or infinity (element 1)");
    }

    [Fact]
    public void ThatAreNotFinitePassWhereAllowed()
    {
        var result = Merge("base + (a - base)", "allow_nonfinite: true", ("base", Tensor.F32(1f, 0f)), ("a", Tensor.F32(float.NaN, float.NegativeInfinity)));
        result.Values<float>().Should().Equal(float.NaN, float.NegativeInfinity);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(16384)]
    public void ThatOverflowBesideAllowedOnesAreStillAnError(int block)
    {
        // Which of two findings comes first must not depend on how the work is cut.
        var values = new float[20_000];
        values[10] = float.NaN;
        values[11] = 70000f;
        using var workshop = Of("base + (a - base)", "allow_nonfinite: true", "f16", ("base", Tensor.F32(new float[values.Length])), ("a", Tensor.F32(values)));
        workshop.Fails(options => options with { BlockElements = block }).Message.Should().Contain("overflows F16 (element 11)");
    }

    [Theory]
    [InlineData("[{ model: a, weight: 0 }, { model: b, weight: 0 }], normalize: false")]
    [InlineData("[{ model: a, weight: 0 }, { model: b, weight: 0 }]")]
    [InlineData("[{ model: a, weight: { w: 0, default: 0.5 } }, { model: b, weight: { w: 0, default: 0.5 } }], normalize: false")]
    public void OfModelsWhoseWeightsAreAllZeroAreZero(string models)
    {
        using var workshop = new Workshop();
        foreach (var name in new[] { "base", "a", "b" })
        {
            workshop.Model(name, new Dictionary<string, Tensor> { ["v"] = Tensor.F32(3f), ["w"] = Tensor.BF16(1f, -2f) });
        }

        workshop.Recipe(Workshop.Sources + $"operations:\n  both: {{ method: linear, models: {models} }}\n  more: both + (a - base)\n  back: (a - base) + both\n"
            + "outputs: { both: out/both, more: out/more, back: out/back }\n");
        workshop.Built();
        foreach (var name in new[] { "both", "more", "back" })
        {
            Checkpoints.Read(workshop[$"out/{name}"])["w"].Should().BeEquivalentTo(Tensor.BF16(0f, 0f));
        }

        workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void WhoseWeightsCancelAreNoInterpolation()
    {
        using var workshop = new Workshop();
        foreach (var name in new[] { "base", "a", "b" })
        {
            workshop.Model(name, "w", Tensor.F32(1.5f));
        }

        workshop.Recipe(Workshop.Sources + "operations:\n  both: { method: linear, models: [{ model: a, weight: 1 }, { model: b, weight: -1 }] }\noutputs: { both: out/both }\n");
        workshop.Built();
        Checkpoints.Read(workshop["out/both"])["w"].Values<float>().Should().Equal(0f);
    }

    [Fact]
    public void OfEmptyTensorsAndScalarsAreFine()
    {
        using var workshop = new Workshop();
        foreach (var (name, value) in new[] { ("base", 1f), ("a", 3f), ("b", 5f) })
        {
            workshop.Model(name, new Dictionary<string, Tensor>
            {
                ["empty"] = Tensor.F32().As(0, 5), ["scalar"] = Tensor.F32(value).As(), ["none"] = Tensor.I64().As(3, 0),
            });
        }

        workshop.Recipe(Workshop.Sources + "operations:\n  both: base + 0.5 * (a - base)\n  all: mean(base, a, b)\n  way: slerp(a, b, t=0.5)\noutputs:\n  both: out/both\n  all: out/all\n  way: out/way\n");
        workshop.Built().Run().Should().Equal("empty", "none", "scalar");
        foreach (var name in new[] { "both", "all", "way" })
        {
            var tensors = Checkpoints.Read(workshop[$"out/{name}"]);
            tensors["empty"].Should().BeEquivalentTo(Tensor.F32().As(0, 5));
            tensors["none"].Should().BeEquivalentTo(Tensor.I64().As(3, 0));
            tensors["scalar"].Shape.Rank.Should().Be(0);
        }

        Checkpoints.Read(workshop["out/both"])["scalar"].Values<float>().Should().Equal(2f);
        Checkpoints.Read(workshop["out/all"])["scalar"].Values<float>().Should().Equal(3f);
        workshop.Built().ShouldHaveDoneNothing();
    }

    private static Tensor Merge(string expression, params (string Name, Tensor Tensor)[] models) => Merge(expression, "", models);

    private static Tensor Merge(string expression, string option, params (string Name, Tensor Tensor)[] models)
    {
        using var workshop = Of(expression, option, null, models);
        workshop.Built().Run().Should().Equal("w");
        workshop.Built().ShouldHaveDoneNothing();
        return Checkpoints.Read(workshop["out/both"])["w"];
    }

    private static Workshop Of(string expression, string option, string? dtype, params (string Name, Tensor Tensor)[] models)
    {
        var workshop = new Workshop();
        foreach (var (name, tensor) in models)
        {
            workshop.Model(name, "w", tensor);
        }

        workshop.Recipe($$"""
            recipe: 1
            vars: { one: 1 }
            models: { {{string.Join(", ", models.Select(model => $"{model.Name}: {model.Name}.safetensors"))}} }
            operations: { both: { expression: "{{expression}}", {{option}} } }
            outputs: { both: { path: out/both{{(dtype is null ? "" : $", dtype: {dtype}")}} } }
            """);
        return workshop;
    }
}
