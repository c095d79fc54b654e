using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tasks;

/// <summary>TR10xx: a model that cannot be trained or judged, and data that is not fit for it.</summary>
internal static class LearningErrors
{
    public static TaskRecipeException NotJson(string model, string reason, string file = "config.json") =>
        new(model, "TR1001", $"{file} is not JSON: {reason}");

    public static TaskRecipeException Field(string model, string field, string problem, string file = "config.json") =>
        new(model, "TR1002", $"{file}: '{field}' {problem}");

    public static TaskRecipeException UnknownArchitecture(string model, string name, IEnumerable<string> known) => new(
        model, "TR1003", $"config.json: 'model_type' is '{name}', which can be merged but not trained or judged here; judge it by a suite of task 'command', or take one of {string.Join(", ", known)}");

    public static TaskRecipeException WrongTensors(string model, IReadOnlyList<string> findings) =>
        new(model, "TR1004", $"the tensors are not those that config.json tells of: {string.Join("; ", findings)}");

    public static TaskRecipeException NoHead(string model, string head, IEnumerable<string> heads) => new(
        model, "TR1005", $"there is no head '{head}'; the model has {Listed(heads)}");

    public static TaskRecipeException WhichHead(string model, IEnumerable<string> heads) => new(
        model, "TR1006", $"which head is meant is not said; name one with 'head': {Listed(heads)}");

    public static TaskRecipeException HasNoHead(string model) => new(
        model, "TR1006", "the model has no head for classes; merge onto a model that has one, name a file of tensors 'heads.NAME.weight' as 'head', or fine-tune it, which makes one");

    public static TaskRecipeException NotForTask(string model, string architecture, string task, IReadOnlyList<string> tasks) => new(
        model, "TR1007", $"'{architecture}' is no architecture for the task '{task}'; {architecture} is judged by {string.Join(", ", tasks.SkipLast(1))}{(tasks.Count > 1 ? " and " : "")}{tasks[^1]}");

    public static TaskRecipeException DataDoesNotFit(string data, string has, string wanted) =>
        new(data, "TR1008", $"the samples are {has}, but the model takes {wanted}; see config.json, or transform the data");

    public static TaskRecipeException LabelOutOfRange(string data, string sample, int label, long classes) => new(
        data, "TR1009", $"{sample} has label {label}, but the head has {classes} classes, counted from 0; choose another head or check the labels");

    public static TaskRecipeException EmptyClass(string data, int label, string? name, IReadOnlyList<string> files) => new(
        data, "TR1010", $"class {label}{(name is null ? "" : $" ('{name}')")} has no sample to learn from{SampleErrors.In(files)}; check the filters, or leave the class out");

    public static TaskRecipeException NoSamples(string data) => new(data, "TR1011", "there are no samples; check the file and the filters");

    public static TaskRecipeException LossIsNotFinite(string data, int step, float loss) =>
        new(data, "TR1012", $"the loss of step {step} is {loss}; a smaller learning rate, a longer warm-up or 'max_grad_norm' may help");

    public static TaskRecipeException NothingToTrain(string model) =>
        new(model, "TR1013", "no tensor of the model is trained; 'freeze' or the 'targets' of 'lora' leave none");

    public static TaskRecipeException NotAMatrix(string model, string tensor, Shape shape) =>
        new(model, "TR1014", $"'{tensor}' {shape} is among the 'targets' of 'lora' and is no matrix; take it out");

    public static TaskRecipeException TooLong(string model, int context, int greatest) =>
        new(model, "TR1015", $"'context' is {context}, but the model sees {greatest} tokens at once; take a smaller one");

    public static TaskRecipeException NoSuchChoice(string data, string sample, int label, int choices) =>
        new(data, "TR1017", $"{sample} has label {label}, but {choices} choices, counted from 0; check the labels");

    public static TaskRecipeException EmptyChoice(string data, string sample, int choice) =>
        new(data, "TR1018", $"{sample} has no token of its own for choice {choice}, counted from 0; leave out choices without text");

    public static TaskRecipeException SeveralSizes(string data, IReadOnlyList<string> sizes, string wanted) => new(
        data, "TR1019", $"the images are of several sizes ({string.Join(", ", sizes.Take(3))}{(sizes.Count > 3 ? ", …" : "")}), the model takes {wanted}, and nothing says how they become so; put the model's {ImagePreparation.File} beside it, or write 'transform: [{{ scale: … }}]' at the data set");

    public static Diagnostic ClassesAreSpelledOtherwise(string data, IReadOnlyList<(string Data, string Head)> pairs) => new(
        new SourceSpan(data, 0, 0), Severity.Warning, "TR1020",
        $"classes are taken for those of the head that differ in case or spaces around them ({string.Join(", ", pairs.Take(3).Select(pair => $"'{pair.Data}' for '{pair.Head}'"))}{(pairs.Count > 3 ? ", …" : "")}); spell them as the head does where that is right");

    public static Diagnostic ClassesAreOthers(string data, IReadOnlyList<string> names, IReadOnlyList<string> head) => new(
        new SourceSpan(data, 0, 0), Severity.Warning, "TR1022",
        $"the data's classes are {Some(names)} and the head's {Some(head)}, none of them the same, so they count by their order; name the data's as the head's, or judge by another head");

    public static TaskRecipeException TextOfClassTooLong(string model, string name, string template, int tokens, int context) => new(
        model, "TR1023", $"the text of class '{name}' in the template '{template}' has {tokens} tokens, and the text tower sees {context}; shorten the template or the name");

    public static NumbersNotFiniteException NotFinite(string model, string data, string sample, double number) => new(new Diagnostic(
        new SourceSpan(model, 0, 0), Severity.Error, "TR1021",
        string.Create(CultureInfo.InvariantCulture, $"for {sample} of '{data}' the model gives {number}, from which no metric follows; look for such numbers among its weights, or take smaller scales")));

    private static string Some(IReadOnlyList<string> names) => Listed(names.Take(3)) + (names.Count > 3 ? ", …" : "");

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'").DefaultIfEmpty("none"));
}
