using System.Globalization;
using Butler.Checking;
using Butler.Diagnostics;

namespace Butler.Service.CommandLine;

/// <summary>Writes the report of <c>butler check</c> for people, one finding a line.</summary>
internal static class CheckText
{
    public static async Task WriteAsync(CheckReport report, TextWriter output)
    {
        foreach (var finding in report.Findings)
        {
            var place = finding.File is null ? "" : finding.Line is { } line ? $" [{finding.File}:{line.ToString(CultureInfo.InvariantCulture)}]" : $" [{finding.File}]";
            var use = finding.IsInUse ? "" : " (Not in use now.)";
            await output.WriteLineAsync(VisibleText.Line($"{(finding.IsWarning ? "warning" : "error")}: {finding.Key}: {finding.Message}{use}{place}"));
        }

        foreach (var connection in report.Connections)
        {
            var to = $"{connection.Key}: {connection.Host}, port {connection.Port.ToString(CultureInfo.InvariantCulture)}";
            await output.WriteLineAsync(VisibleText.Line(connection.Problem is { } problem ? $"error: {to}: {problem}" : $"reached: {to}{(connection.Tls ? " (TLS)" : "")}"));
        }

        if (report.UntoldKinds.Count > 0)
        {
            await output.WriteLineAsync(
                $"note: nobody is told of {string.Join(", ", report.UntoldKinds)}. A section of that name below a destination sends them; enable: false there says that nobody is to be told.");
        }

        await output.WriteLineAsync(Counts.Of(report.Errors, report.Warnings));
    }
}
