using System.Diagnostics;

namespace Butler.EndToEnd.Tests.Commands;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("butler che", "check")]
    [InlineData("butler check --str", "--strict")]
    [InlineData("butler start-task --wa", "--wait")]
    [InlineData("butler licenses re", "release")]
    [InlineData("butler licenses release --type ", "analyzer professional")]
    public async Task Bash_completes_what_fits(string line, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash.");
        var words = line.Split(' ');
        var start = new ProcessStartInfo("/bin/bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($$"""
            eval "$(butler completion bash)"
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=({{string.Join(' ', words.Select(static word => $"'{word}'"))}}) COMP_CWORD={{words.Length - 1}}
            _butler_complete
            printf '%s\n' "${COMPREPLY[@]}" | sort | paste -sd ' '
            """);
        start.Environment["PATH"] = AppContext.BaseDirectory + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        using var bash = Process.Start(start)!;
        var errors = bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        var output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        output.Trim().Should().Be(expected, await errors);
    }
}
