using System.Globalization;
using Butler.Checking;

namespace Butler.Service.CommandLine.Check;

/// <summary>Writes the report of <c>butler check</c> for people, one finding a line. What is worst comes last, where it stays on the screen.</summary>
internal static class CheckText
{
    public static void Write(CheckReport report, Terminal terminal)
    {
        WriteGroup(terminal, "Not in use now", report.Findings.Where(static finding => !finding.IsInUse));
        foreach (var reached in report.Connections.Where(static connection => connection.Problem is null))
        {
            terminal.WriteLine("reached", Tone.Good, $": {PlaceOf(reached)}{(reached.Tls ? " (TLS)" : "")}");
        }

        if (report.UntoldKinds.Count > 0)
        {
            terminal.WriteLine(
                "note",
                Tone.Faint,
                $": nobody is told of {string.Join(", ", report.UntoldKinds)}. A section of that name below a destination sends them; enable: false there says that nobody is to be told.");
        }

        WriteGroup(terminal, "Warnings", report.Findings.Where(static finding => finding is { IsInUse: true, IsWarning: true }));
        WriteGroup(terminal, "Errors", report.Findings.Where(static finding => finding is { IsInUse: true, IsWarning: false }));
        foreach (var failed in report.Connections.Where(static connection => connection.Problem is not null))
        {
            terminal.WriteLine("error", Tone.Bad, $": {PlaceOf(failed)}: {failed.Problem}");
        }

        terminal.WriteLine(Counts.Of(report.Errors, report.Warnings), report.Errors > 0 ? Tone.Bad : report.Warnings > 0 ? Tone.Doubtful : Tone.Good, "");
    }

    private static void WriteGroup(Terminal terminal, string title, IEnumerable<CheckFinding> group)
    {
        var findings = group.ToList();
        if (findings.Count == 0)
        {
            return;
        }

        // Programs read the lines of a pipe; only people need titles.
        if (terminal.IsScreen)
        {
            terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title} ({findings.Count})"), Tone.Faint, "");
        }

        foreach (var finding in findings)
        {
            var place = finding.File is null ? "" : finding.Line is { } line ? $" [{finding.File}:{line.ToString(CultureInfo.InvariantCulture)}]" : $" [{finding.File}]";
            var use = finding.IsInUse ? "" : " (Not in use now.)";
            terminal.WriteLine(
                finding.IsWarning ? "warning" : "error",
                !finding.IsInUse ? Tone.Faint : finding.IsWarning ? Tone.Doubtful : Tone.Bad,
                $": {finding.Key}: {finding.Message}{use}{place}");
        }

        if (terminal.IsScreen)
        {
            terminal.WriteLine();
        }
    }

    private static string PlaceOf(ConnectionResult tried) => $"{tried.Key}: {tried.Host}, port {tried.Port.ToString(CultureInfo.InvariantCulture)}";
}
