using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Cli.Text;

namespace TaskRecipes.Cli.Json;

/// <summary>Prints one JSON object to stdout.</summary>
internal static class JsonOut
{
    /// <summary>Letters as they are, everything on one line.</summary>
    public static JsonWriterOptions OneLine { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where objects are printed to; tests look at them there.</summary>
    public static Func<Stream> Open { get; set; } = Console.OpenStandardOutput;

    public static void Write(Action<Utf8JsonWriter> write)
    {
        using var stream = Open();
        stream.Write(Bytes(write));
    }

    /// <summary>One JSON object as it is printed.</summary>
    public static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, OneLine with { Indented = true }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    public static void WriteDigest(this Utf8JsonWriter json, string name, Digest? digest)
    {
        if (digest is { } value)
        {
            json.WriteString(name, value.ToString());
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void WriteNames(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>A number; null where it is not finite.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteFiniteValue(value);
    }

    /// <inheritdoc cref="WriteFinite"/>
    public static void WriteFiniteValue(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    public static void WriteDiagnostics(this Utf8JsonWriter json, IEnumerable<Diagnostic> diagnostics)
    {
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics)
        {
            json.WriteStartObject();
            json.WriteFields(diagnostic);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteFields(this Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteString("file", DiagnosticText.Short(diagnostic.At.File));
        json.WriteNumber("line", diagnostic.At.Line);
        json.WriteNumber("column", diagnostic.At.Column);
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", diagnostic.Severity == Severity.Error ? "error" : "warning");
        json.WriteString("message", diagnostic.Message);
    }
}
