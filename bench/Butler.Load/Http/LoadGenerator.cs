using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Butler.Load.Http;

/// <summary>Calls one address as fast as it answers, with the program wrk.</summary>
internal sealed partial class LoadGenerator(HttpOptions options, string folder)
{
    /// <summary>Calls for one round.</summary>
    /// <param name="url">The address.</param>
    /// <param name="script">A script that makes the requests; none for GET.</param>
    /// <returns>Answers per second, and how many failed.</returns>
    public async Task<(double PerSecond, long Failed)> RunAsync(string url, string? script = null)
    {
        List<string> arguments = ["-t1", $"-c{options.Connections}", $"-d{options.Seconds}s", url];
        if (script is not null)
        {
            var file = Path.Combine(folder, "requests.lua");
            await File.WriteAllTextAsync(file, script);
            arguments.InsertRange(0, ["-s", file]);
        }

        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var rate = RatePattern().Match(output);
        return rate.Success
            ? (double.Parse(rate.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                FailurePattern().Matches(output).Sum(static match => match.Groups["count"].Captures.Sum(static count => long.Parse(count.ValueSpan, CultureInfo.InvariantCulture))))
            : throw new InvalidOperationException($"wrk did not measure: {output}");
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RatePattern();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<count>\d+)|Socket errors: connect (?<count>\d+), read (?<count>\d+), write (?<count>\d+)")]
    private static partial Regex FailurePattern();
}
