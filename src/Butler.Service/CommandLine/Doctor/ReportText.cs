using System.Globalization;
using Butler.Diagnostics;
using Spectre.Console;

namespace Butler.Service.CommandLine.Doctor;

/// <summary>Writes a report for people: a table on a terminal, lines otherwise.</summary>
internal static class ReportText
{
    public static void WriteTable(DoctorReport report, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(VisibleWriter.Unwrap(output)) });
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "Part", "Found", "What to do");
        foreach (var finding in report.Findings)
        {
            table.AddRow(
                new Text(WordFor(finding.Status), new Style(ColorFor(finding.Status))), Cell(finding.Name), Cell(finding.Found), Cell(finding.Fix));
        }

        console.Write(table);
        console.WriteLine(Sum(report));
    }

    public static void WriteLines(DoctorReport report, TextWriter output)
    {
        foreach (var finding in report.Findings)
        {
            output.WriteLine($"{WordFor(finding.Status),-12} {VisibleText.Line($"{finding.Name}: {finding.Found}")}");
            if (finding.Fix.Length > 0)
            {
                output.WriteLine($"{"",-12} fix: {VisibleText.Line(finding.Fix)}");
            }
        }

        output.WriteLine(Sum(report));
    }

    private static Text Cell(string text) => new(VisibleText.Line(text));

    private static string Sum(DoctorReport report)
    {
        int Count(DiagnosisStatus? status) => report.Findings.Count(finding => finding.Status == status);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(DiagnosisStatus.Works)} work, {Count(DiagnosisStatus.Degraded)} degraded, {Count(DiagnosisStatus.Fails)} fail, {Count(null)} not examined.");
    }

    private static string WordFor(DiagnosisStatus? status) => status switch
    {
        DiagnosisStatus.Works => "works",
        DiagnosisStatus.Degraded => "degraded",
        DiagnosisStatus.Fails => "fails",
        _ => "not examined",
    };

    private static Color ColorFor(DiagnosisStatus? status) => status switch
    {
        DiagnosisStatus.Works => Color.Green,
        DiagnosisStatus.Degraded => Color.Yellow,
        DiagnosisStatus.Fails => Color.Red,
        _ => Color.Grey,
    };
}
