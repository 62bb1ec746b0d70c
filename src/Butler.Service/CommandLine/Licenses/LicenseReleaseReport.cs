using System.Globalization;
using System.Text.Json;
using Butler.Hosting.AspNetCore.Licensing;
using Butler.Licensing;
using Spectre.Console;

namespace Butler.Service.CommandLine.Licenses;

/// <summary>Prints a report for people (table), spreadsheets (CSV) or programs (JSON).</summary>
internal static class LicenseReleaseReport
{
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
        var terminal = Terminal.For(output);
        var table = Terminal.Table("Licence", "User", "Last used", "Days idle", "Verdict", "Rule", "Detail");
        foreach (var column in table.Columns.SkipLast(1))
        {
            column.NoWrap();
        }

        table.Columns[3].RightAligned();
        foreach (var decision in decisions)
        {
            // Names come from outside; as text they mean nothing to the console.
            table.AddRow(
                new Text(decision.Assignment.License.ToString()),
                Terminal.Cell(decision.Assignment.User),
                new Text(decision.Assignment.LastUsed?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never"),
                new Text(decision.DaysIdle?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new Text(run.DryRun && decision.Outcome == LicenseReleaseOutcome.Planned ? "Would be released" : decision.Outcome.ToString()),
                new Text(decision.Rule.ToString()),
                Terminal.Cell(decision.Detail));
        }

        terminal.Write(table);
        var counts = run.Counts;
        terminal.WriteLine(FormattableString.Invariant(run.DryRun
            ? (FormattableString)$"Dry run: {counts.Planned} would be released, {counts.Kept} kept, {counts.Failed} failed. Nothing was changed."
            : $"{counts.Released} released, {counts.Kept} kept, {counts.Failed} failed, {counts.Unconfirmed} unconfirmed. Report {run.Id}."));
    }
}
