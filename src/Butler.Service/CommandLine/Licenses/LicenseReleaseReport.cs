using System.Globalization;
using System.Text.Json;
using Butler.Diagnostics;
using Butler.Hosting.AspNetCore.Licensing;
using Butler.Licensing;
using Spectre.Console;

namespace Butler.Service.CommandLine.Licenses;

/// <summary>Prints a report for people (table), spreadsheets (CSV) or programs (JSON).</summary>
internal static class LicenseReleaseReport
{
    // Wide enough for every column when standard output is no terminal.
    private const int WidthOfFiles = 160;

    public static async Task WriteAsync(LicenseReleaseRun run, IReadOnlyList<LicenseReleaseDecision> decisions, string form, TextWriter output)
    {
        switch (form)
        {
            case "json":
                var report = new LicenseReleaseView(run, [.. decisions.Select(ReleaseDecisionAnswer.From)]);
                await output.WriteLineAsync(JsonSerializer.Serialize(report, LicenseReleaseJson.Default.LicenseReleaseView));
                break;
            case "csv":
                await output.WriteAsync(ReleaseCsv.Header);
                foreach (var decision in decisions)
                {
                    await output.WriteAsync(ReleaseCsv.Line(ReleaseDecisionAnswer.From(decision)));
                }

                break;
            default:
                WriteTable(run, decisions, output);
                break;
        }
    }

    private static void WriteTable(LicenseReleaseRun run, IReadOnlyList<LicenseReleaseDecision> decisions, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(VisibleWriter.Unwrap(output)), Interactive = InteractionSupport.No });
        if (Console.IsOutputRedirected || VisibleWriter.Unwrap(output) != Console.Out)
        {
            console.Profile.Width = WidthOfFiles;
        }

        var table = new Table().Border(TableBorder.Simple);
        foreach (var name in (string[])["Licence", "User", "Last used", "Days idle", "Verdict", "Rule", "Detail"])
        {
            table.AddColumn(new TableColumn(name).NoWrap());
        }

        table.Columns[3].RightAligned();
        table.Columns[^1].NoWrap = false;
        foreach (var decision in decisions)
        {
            // Names come from outside; as text they mean nothing to the console.
            table.AddRow(
                new Text(decision.Assignment.License.ToString()),
                new Text(VisibleText.Line(decision.Assignment.User)),
                new Text(decision.Assignment.LastUsed?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never"),
                new Text(decision.DaysIdle?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new Text(run.DryRun && decision.Outcome == LicenseReleaseOutcome.Planned ? "Would be released" : decision.Outcome.ToString()),
                new Text(decision.Rule.ToString()),
                new Text(VisibleText.Line(decision.Detail)));
        }

        console.Write(table);
        var counts = run.Counts;
        console.WriteLine(FormattableString.Invariant(run.DryRun
            ? (FormattableString)$"Dry run: {counts.Planned} would be released, {counts.Kept} kept, {counts.Failed} failed. Nothing was changed."
            : $"{counts.Released} released, {counts.Kept} kept, {counts.Failed} failed, {counts.Unconfirmed} unconfirmed. Report {run.Id}."));
    }
}
