using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Tasks;

public sealed class TasksThatCanNotBe
{
    private static readonly TaskRequest Request = Requests.Mlp.For(Requests.TestDigits);

    private static readonly TaskRequest TwoHeads = Requests.Initial(
        "mlp", [("inputs", 256), ("seed", 1)], [("hidden", [4])], [KeyValuePair.Create("digits", 10L), KeyValuePair.Create("greek", 10L)]).For(Requests.TestDigits);

    [Fact]
    public void An_unknown_architecture_is_named_with_those_that_are_known() =>
        Refused(Request with { ConfigJson = """{ "model_type": "mamba" }""" }, "TR1003", "config.json: 'model_type' is 'mamba'*convnet*mlp*");

    [Fact]
    public void A_field_that_is_missing_is_named() =>
        Refused(Request with { ConfigJson = """{ "model_type": "mlp", "hidden": [64] }""" }, "TR1002", "*'inputs' is missing");

    [Fact]
    public void A_config_that_is_no_json_is_said_so() => Refused(Request with { ConfigJson = "{\n\"a\": oh }" }, "TR1001", "config.json is not JSON: it is no JSON at line 2");

    [Fact]
    public void A_config_that_is_cut_off_is_said_so() => Refused(Request with { ConfigJson = "{ \"model_type\": \"ml" }, "TR1001", "config.json is not JSON: it is cut off");

    [Fact]
    public void Tensors_that_are_not_the_models_are_named() =>
        Refused(Request with { Tensors = new Dictionary<string, Shape>() }, "TR1004", "the tensors*'head.bias' [10] is missing; 'head.weight'*");

    [Fact]
    public void One_of_several_heads_must_be_named()
    {
        Refused(TwoHeads, "TR1006", "*'digits', 'greek'*");
        Refused(TwoHeads with { Head = "latin" }, "TR1005", "there is no head 'latin'*'digits', 'greek'*");
        LearningTasks.Create(TwoHeads with { Head = "greek" }).Samples.Should().Be(500);
    }

    [Fact]
    public void A_label_that_is_no_class_names_its_sample()
    {
        var labels = Requests.TestDigits.Labels.ToArray();
        labels[17] = 10;
        Refused(Request with { Data = Requests.TestDigits with { Labels = labels } }, "TR1009", "sample 17 has label 10*10 classes*");
    }

    [Fact]
    public void A_class_without_samples_can_not_be_learnt()
    {
        int[] kept = [.. Enumerable.Range(0, 500).Where(i => Requests.TestDigits.Labels[i] != 3)];
        var data = Requests.TestDigits.Select(kept) with { Classes = ["0", "1", "2", "three"] };
        Refused(Request with { Data = data, Trains = true }, "TR1010", "class 3 ('three') has no sample*");
        Refused(Request with { Data = Requests.TestDigits.Select(kept), Trains = true }, "TR1010", "class 3 has no sample*");
        LearningTasks.Create(Request with { Data = data }).Samples.Should().Be(kept.Length);
    }

    [Fact]
    public void Samples_the_model_does_not_take_are_said_with_what_it_takes()
    {
        Refused(Request with { Data = new ImageSet(new float[9], [0], 3, 3, 1) }, "TR1008", "*3 × 3 × 1*images of 256 values*");
        Refused(Request with { Data = new TextSet(["a"], [0]) }, "TR1008", "the samples are texts*");
        Refused(Request with { Data = new ImageSet([], [], 16, 16, 1) }, "TR1011", "*no samples*");
    }

    [Fact]
    public void A_task_of_another_kind_is_refused() => Refused(Request with { Task = "language-modeling" }, "TR1007", "'mlp' is no architecture for the task 'language-modeling'; mlp is judged by image-classification");

    [Fact]
    public void A_task_of_another_kind_is_said_before_the_tensors_are_looked_at() =>
        Refused(
            new TaskRequest("multiple-choice", "m", """{ "model_type": "bert" }""", new Dictionary<string, Shape>(), "d", new TextSet(["a"], [])), "TR1007",
            "'bert' is no architecture for the task 'multiple-choice'; bert is judged by text-classification and masked-language-modeling");

    private static void Refused(TaskRequest request, string code, string message) =>
        FluentActions.Invoking(() => LearningTasks.Create(request)).Should().Throw<TaskRecipeException>().WithMessage(message)
            .Which.Diagnostic.Code.Should().Be(code);
}
