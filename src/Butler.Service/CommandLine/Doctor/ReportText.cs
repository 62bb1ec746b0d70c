using System.Globalization;
using Butler.Diagnostics;
using Spectre.Console;

namespace Butler.Service.CommandLine.Doctor;

/// <summary>Writes a report for people: a table on a terminal, lines otherwise.</summary>
internal static class ReportText
{
    public static void Write(DoctorReport report, Terminal terminal)
    {
        // What fails stays on the screen: it comes last.
        var findings = report.Findings.Reverse().ToList();
        if (terminal.IsScreen)
        {
            var table = Terminal.Table("", "Part", "Found", "What to do");
            foreach (var finding in findings)
            {
                table.AddRow(
                    Terminal.Cell(WordFor(finding.Status), ToneFor(finding.Status)), Terminal.Cell(finding.Name), Terminal.Cell(finding.Found), Terminal.Cell(finding.Fix));
            }

            terminal.Write(table);
        }
        else
        {
            foreach (var finding in findings)
            {
                terminal.WriteLine($"{WordFor(finding.Status),-12} ", ToneFor(finding.Status), $"{finding.Name}: {finding.Found}");
                if (finding.Fix.Length > 0)
                {
                    terminal.WriteLine($"{"",-12} fix: {finding.Fix}");
                }
            }
        }

        terminal.WriteLine(Sum(report));
    }

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

    private static Tone ToneFor(DiagnosisStatus? status) => status switch
    {
        DiagnosisStatus.Works => Tone.Good,
        DiagnosisStatus.Degraded => Tone.Doubtful,
        DiagnosisStatus.Fails => Tone.Bad,
        _ => Tone.Faint,
    };
}
