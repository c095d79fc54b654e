using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine;

/// <summary>What goes wrong while building: TR07xx.</summary>
internal static class EngineErrors
{
    public static TaskRecipeException Changed(string path, string file) => new(
        path, "TR0730", $"'{file}' was changed since it was built; move it away to keep it, or build with --overwrite to replace it");

    public static TaskRecipeException Unlisted(string path, string file) => new(
        path, "TR0731", $"'{file}' lies in the output's folder but was not written by a build; move it away, or build with --overwrite to carry it along");

    public static TaskRecipeException Foreign(string path) => new(
        path, "TR0732", "something lies here that no build of ours wrote; move it away, choose another path, or build with --overwrite to replace it");

    public static TaskRecipeException WrongKind(string path, bool wantsFile) => new(
        path, "TR0733", wantsFile ? "a folder lies where a file is to be written; move it away" : "a file lies where a folder is to be written; move it away");

    public static TaskRecipeException LockDiffers(string lockPath, string source, string? locked, Digest now) => new(
        lockPath, "TR0734", locked is null
            ? $"--locked: the lock file has no digest for source '{source}' (it is {now}); build without --locked to write it"
            : $"--locked: source '{source}' has digest {now}, but the lock file says {locked}; restore the source, or build without --locked to accept it");

    public static TaskRecipeException LockedSearchDiffers(string lockPath, string search, string? locked, string now) => new(
        lockPath, "TR0744", locked is null
            ? $"--locked: the lock file has no value for search '{search}' (it found {now}); build without --locked to write it"
            : $"--locked: search '{search}' found {now}, but the lock file says {locked}; restore what it depends on, or build without --locked to accept it");

    public static TaskRecipeException ChangedSinceOpened(string path) => new(
        path, "TR0722", "this file was changed since it was opened; open the checkpoint again to use it as it is now");

    public static TaskRecipeException OverSource(string path, string source) => new(
        path, "TR0742", $"an output here would replace the source '{source}', lie within it, or hold it; write it elsewhere");

    public static TaskRecipeException OverRecipe(string path) => new(
        path, "TR0743", "an output here would replace the folder of the recipe; write it elsewhere");

    public static TaskRecipeException ReplacedMeanwhile(string path) => new(
        path, "TR0735", "this output was changed while the build ran; nothing was replaced; build again, or with --overwrite");

    public static TaskRecipeException Io(string path, IOException exception, long needed)
    {
        int[] full = [28, 122];
        return full.Contains(exception.HResult & 0xffff)
            ? DiskFull(path, needed, exception)
            : new TaskRecipeException(path, "TR0737", $"cannot write here: {exception.Message}", exception);
    }

    public static TaskRecipeException DiskFull(string path, long needed, Exception exception) => new(
        path, "TR0736", $"the disk is full: {ByteSize.Text(needed)} are needed here, {ByteSize.Text(Free(path))} are free; nothing was replaced; make room and build again", exception);

    public static TaskRecipeException Denied(string path, UnauthorizedAccessException exception) =>
        new(path, "TR0738", $"no permission: {exception.Message}", exception);

    public static Diagnostic NoCommonBase(SourceSpan at, string left, string right, double cosine) => new(
        at, Severity.Warning, "TR0701",
        $"{left} and {right} do not seem to share a base: the cosine of their weights is {cosine.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)}, where fine-tuning leaves far more; is this the model that was fine-tuned?");

    public static Diagnostic LengthsFarApart(SourceSpan at, string longer, string shorter, double times) => new(
        at, Severity.Warning, "TR0702",
        $"{longer} is {times.ToString("0", System.Globalization.CultureInfo.InvariantCulture)} times as long as {shorter}: merged as they are, little of the shorter one remains; scale them, or use normalize(…)");

    public static Diagnostic RankDeficient(SourceSpan at, string method, int deficient, int matrices, string tensor, int rank, int wanted) => new(
        at, Severity.Warning, "TR0703",
        $"{method}: {deficient} of {matrices} matrices have fewer independent directions than it asks for ('{tensor}': {rank} of {wanted}); those beyond are left out, or are noise with 'variant: paper'; ask for fewer with 'rank', or merge such deltas by another method");

    public static TaskRecipeException NoConfig(string model) => new(
        model, "TR0756", "there is no config.json that tells its architecture, so it can be merged but not trained or judged; put one beside its weights, or name a model that has one with 'base'");

    public static TaskRecipeException BeyondTheEnd(SubCheckpoint checkpoint, int steps) => Error(
        checkpoint.At, "TR0757", $"there is no '{checkpoint.Name}': '{checkpoint.Run}' ends after {steps} steps");

    public static TaskRecipeException NothingPasses(SearchDeclaration search, string nearest) => Error(
        search.At, "TR0753", $"search '{search.Name}': no candidate meets all conditions; {nearest}");

    public static Diagnostic GateFailed(GateReport gate, string guarded) => new(
        gate.At, Severity.Error, "TR0754", $"gate failed: {gate.Gate} ({Sides(gate)}); not published: {guarded}");

    public static Diagnostic GateOverruled(GateReport gate, string guarded) => new(
        gate.At, Severity.Warning, "TR0755", $"gate failed: {gate.Gate} ({Sides(gate)}); published anyway: {guarded}");

    private static string Sides(GateReport gate) => $"{Side(gate.Left)} against {Side(gate.Right)}{(gate.Why.Length > 0 ? $"; {gate.Why}" : "")}";

    private static string Side(double? value) => value?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) ?? "not measured";

    private static TaskRecipeException Error(SourceSpan at, string code, string message) => new(new Diagnostic(at, Severity.Error, code, message));

    /// <summary>What goes wrong with a model or data in memory is said where the recipe asks for it.</summary>
    public static Diagnostic Located(Diagnostic found, SourceSpan at, string what) =>
        found.At.Line > 0 ? found : found with { At = at, Message = $"{what}: {found.At.File}: {found.Message}" };

    /// <summary>Numbers that go wrong on the way are the recipe's to mend: they are said where it declares the output.</summary>
    public static Diagnostic Located(Diagnostic found, OutputDeclaration output) =>
        found.Code is "TR0710" or "TR0711" or "TR0712"
            ? found with { At = output.At, Message = $"{output.Name}: {(found.Code == "TR0711" ? "" : $"{found.At.File}: ")}{found.Message}" }
            : found;

    private static long Free(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
