namespace TaskRecipes.Basics;

/// <summary>
/// A failure that is the user's to mend: a bad file, a full disk, tensors that do not agree. Its message names the file, line or
/// tensor and says what to do; it is shown without a stack trace.
/// </summary>
public class TaskRecipeException : Exception
{
    /// <summary>Wraps a finding.</summary>
    public TaskRecipeException(Diagnostic diagnostic, Exception? inner = null)
        : base(diagnostic.Message, inner) => Diagnostic = diagnostic;

    /// <summary>A failure about a file as a whole.</summary>
    public TaskRecipeException(string file, string code, string message, Exception? inner = null)
        : this(new Diagnostic(new SourceSpan(file, 0, 0), Severity.Error, code, message), inner)
    {
    }

    /// <summary>What is wrong, where, and under which code.</summary>
    public Diagnostic Diagnostic { get; }
}
