using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Text;

/// <summary>Gates as JUnit XML, which build pipelines show as tests: a test case a gate, with its position and both sides.</summary>
internal static class JUnitFile
{
    public static void Write(string path, string recipe, BuildReport report)
    {
        var failures = report.Gates.Count(gate => !gate.Passed);
        var suite = new XElement(
            "testsuite",
            new XAttribute("name", recipe),
            new XAttribute("tests", report.Gates.Count),
            new XAttribute("failures", failures),
            new XAttribute("errors", 0),
            new XAttribute("skipped", 0),
            report.Gates.Select(gate => Case(recipe, gate)));
        var document = new XDocument(new XElement("testsuites", new XAttribute("tests", report.Gates.Count), new XAttribute("failures", failures), suite));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var writer = XmlWriter.Create(path, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true });
        document.Save(writer);
    }

    private static XElement Case(string recipe, GateReport gate)
    {
        var sides = $"left {Side(gate.Left)}, right {Side(gate.Right)}{(gate.Why.Length > 0 ? $"; {gate.Why}" : "")}";
        var test = new XElement(
            "testcase",
            new XAttribute("classname", recipe),
            new XAttribute("name", gate.Gate),
            new XAttribute("file", DiagnosticText.Short(gate.At.File)),
            new XAttribute("line", gate.At.Line),
            new XElement("system-out", sides));
        if (!gate.Passed)
        {
            test.AddFirst(new XElement("failure", new XAttribute("message", $"{gate.Gate} does not hold: {sides}")));
        }

        return test;
    }

    private static string Side(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "not measured";
}
