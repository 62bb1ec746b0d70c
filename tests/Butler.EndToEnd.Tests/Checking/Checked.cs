using Butler.Checking;
using Butler.Service.CommandLine;
using Butler.Service.CommandLine.Check;

namespace Butler.EndToEnd.Tests.Checking;

/// <summary>A configuration file and what <c>butler check</c> says about it.</summary>
internal sealed record Checked(int ExitCode, string Text, IReadOnlyList<CheckFinding> Findings)
{
    public static async Task<Checked> RunAsync(string file, bool strict = false)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await CheckRun.RunAsync(new CheckArguments(file, AsJson: true, Strict: strict), output, error, TestContext.Current.CancellationToken);
        var report = output.ToString() is { Length: > 0 } json ? System.Text.Json.JsonSerializer.Deserialize(json, CheckJson.Default.CheckReport) : null;
        return new Checked(exitCode, output + error.ToString(), report?.Findings ?? []);
    }
}
