using System.Text.Json;

namespace Butler.EndToEnd.Tests.Doctor;

/// <summary>What the command said, taken apart.</summary>
internal sealed record DoctorReports(int ExitCode, string Text)
{
    private JsonElement Root => JsonDocument.Parse(Text).RootElement;

    /// <summary>Runs the command as a process of its own.</summary>
    public static async Task<DoctorReports> RunAsync(string configFile, params string[] arguments)
    {
        await using var process = new ButlerUnderTest("");
        var code = await process.RunToEndAsync(TestContext.Current.CancellationToken, ["doctor", configFile, "--output", "json", .. arguments]);
        return new DoctorReports(code, process.Output);
    }

    public (string Status, string Found, string Fix) this[string name]
    {
        get
        {
            var finding = Root.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("name").GetString() == name);
            return (finding.GetProperty("status").GetString() ?? "", finding.GetProperty("found").GetString()!, finding.GetProperty("fix").GetString()!);
        }
    }
}
