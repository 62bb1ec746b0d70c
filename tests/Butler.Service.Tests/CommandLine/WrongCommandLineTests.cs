using Butler.Service.CommandLine;
using Butler.Service.CommandLine.Shared;

namespace Butler.Service.Tests.CommandLine;

public sealed class WrongCommandLineTests
{
    [Theory]
    [InlineData("chekc", 2, "butler: there is no command 'chekc'. Did you mean 'check'?")]
    [InlineData("chekc x.yaml --strict", 2, "butler: there is no command 'chekc'. Did you mean 'check'?")]
    [InlineData("--confgfile x", 2, "butler: there is no option '--confgfile'. Did you mean '--configfile'?")]
    [InlineData("--api-rate-limit many", 2, "butler: --api-rate-limit is 'many' but must be a whole number.")]
    [InlineData("--loglevel", 2, "butler: --loglevel needs a value.")]
    [InlineData("--new-relic-api-key", 2, "butler: --new-relic-api-key needs a value.")]
    [InlineData("--loglevel verbos", 2, "butler: --loglevel is 'verbos' but must be one of error, warn, info, verbose, debug, silly. Did you mean 'verbose'?")]
    [InlineData("check --strct x.yaml", 2, "butler check: there is no option '--strct'. Did you mean '--strict'?")]
    [InlineData("check a.yaml b.yaml", 2, "butler check: 'b.yaml' is one value too many.")]
    [InlineData("check -o jsn", 2, "butler check: --output is 'jsn' but must be one of text, json. Did you mean 'json'?")]
    [InlineData("check --timeout soon", 2, "butler check: --timeout is 'soon' but must be a time such as 45s, 10m or 1h30m, at most 30d. A bare number counts seconds.")]
    [InlineData("doctor --timeout 1h", 2, "butler doctor: --timeout must be at most 10m.")]
    [InlineData("explain", 2, "butler explain: <key> is missing.")]
    [InlineData("explain --jso host", 2, "butler explain: there is no option '--jso'. Did you mean '--json'?")]
    [InlineData("migrate", 2, "butler migrate: <file> is missing.")]
    [InlineData("simulate --task-property x", 2, "butler simulate: --task-property is 'x' but must be name=value.")]
    [InlineData("send-test", 2, "butler send-test: option '--sink' is required.")]
    [InlineData("start-task", 5, "butler start-task: <task> is missing.")]
    [InlineData("start-task x --wiat", 5, "butler start-task: there is no option '--wiat'. Did you mean '--wait'?")]
    [InlineData("start-task x --log-lines abc", 5, "butler start-task: --log-lines is 'abc' but must be a whole number.")]
    [InlineData("licenses", 2, "butler licenses: name one of its commands: release.")]
    [InlineData("licenses releas", 2, "butler licenses: there is no command 'releas'. Did you mean 'release'?")]
    [InlineData("licenses release --limit", 2, "butler licenses release: --limit needs a value.")]
    [InlineData("apikey", 2, "butler apikey: name one of its commands: new, hash.")]
    [InlineData("apikey new --name", 2, "butler apikey new: --name needs a value.")]
    [InlineData("completion bsh", 2, "butler completion: <shell> is 'bsh' but must be one of bash, powershell. Did you mean 'bash'?")]
    public void What_is_wrong_comes_last_and_names_what_was_probably_meant(string arguments, int exitCode, string last)
    {
        using var error = new StringWriter();

        var told = WrongCommandLine.Tell(ButlerCommand.Create().Parse(arguments.Split(' ')), error);

        told.Should().Be(exitCode);
        var lines = error.ToString().TrimEnd().Split(Environment.NewLine);
        lines[0].Should().StartWith("Usage: butler");
        lines.Should().Contain(last).And.HaveCountLessThan(8);
        lines[^1].Should().StartWith(last[..last.IndexOf(':', StringComparison.Ordinal)] + ": ");
    }

    [Theory]
    [InlineData("check --help")]
    [InlineData("check --strct --help")]
    [InlineData("check x.yaml --strict")]
    [InlineData("--api-rate-limit")]
    [InlineData("-V")]
    public void What_can_be_understood_is_left_alone(string arguments)
    {
        using var error = new StringWriter();

        WrongCommandLine.Tell(ButlerCommand.Create().Parse(arguments.Split(' ')), error).Should().BeNull(error.ToString());
    }
}
