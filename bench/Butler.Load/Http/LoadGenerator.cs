using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Butler.Load.Http;

/// <summary>Calls one address as fast as it answers, with the program wrk.</summary>
internal sealed partial class LoadGenerator(HttpOptions options)
{
    /// <summary>Calls for one round.</summary>
    /// <param name="url">The address.</param>
    /// <param name="script">The file of a script that makes the requests; none for GET.</param>
    public async Task<LoadResult> RunAsync(string url, string? script = null)
    {
        string[] arguments = ["-t1", $"-c{options.Connections}", $"-d{options.Seconds}s", .. script is null ? Array.Empty<string>() : ["-s", script], url];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var rate = RatePattern().Match(output);
        if (!rate.Success)
        {
            throw new InvalidOperationException($"wrk did not measure: {output}");
        }

        var failed = FailurePattern().Matches(output).SelectMany(static match => match.Groups["count"].Captures)
            .Sum(static count => long.Parse(count.ValueSpan, CultureInfo.InvariantCulture));
        return new LoadResult(double.Parse(rate.Groups[1].ValueSpan, CultureInfo.InvariantCulture), failed);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RatePattern();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<count>\d+)|Socket errors: connect (?<count>\d+), read (?<count>\d+), write (?<count>\d+)")]
    private static partial Regex FailurePattern();
}
