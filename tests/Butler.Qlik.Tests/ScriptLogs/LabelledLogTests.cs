using Butler.Qlik.ScriptLogs;

namespace Butler.Qlik.Tests.ScriptLogs;

/// <summary>Logs that say beside themselves what they are: every label has to be met.</summary>
public sealed class LabelledLogTests
{
    public static TheoryData<string> Files => [.. ScriptLogLabel.All().Select(static label => label.File)];

    public static TheoryData<string> Own => [.. OwnLog.All(seed: 20_26).Select(static log => log.Label.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Reads_a_log_as_it_is_labelled(string file)
    {
        var label = ScriptLogLabel.All().Single(candidate => candidate.File == file);
        Compare(label, label.Read());
    }

    [Theory]
    [MemberData(nameof(Own))]
    public void Reads_a_composed_log_as_it_was_made(string name)
    {
        var log = OwnLog.All(seed: 20_26).Single(candidate => candidate.Label.File == name);
        Compare(log.Label, log.Bytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Reads_the_same_errors_among_other_statements(int seed)
    {
        foreach (var log in OwnLog.All(seed))
        {
            Compare(log.Label, log.Bytes);
        }
    }

    private static void Compare(ScriptLogLabel label, byte[] bytes)
    {
        var text = ScriptLogText.Decode(bytes);
        var report = ScriptLogReader.Read(text);

        var because = label.File;
        report.Outcome.ToString().Should().BeEquivalentTo(label.Outcome, because);
        new[] { label.ErrorClass }.Concat(label.AlsoAccept).Should().Contain(report.ErrorClass, because);
        report.Error?.Headline.Should().Be(label.Headline?.Trim(), because);
        (report.Error is null).Should().Be(label.Headline is null, because);
        report.Error?.LogLine.Should().Be(label.ErrorLogLine, because);
        var statement = report.Error?.Statement;
        statement?.Lines[0].Trim().Should().Be(label.FailingStatement, because);
        Lines(statement?.ScriptLines).Should().Equal(label.FailingScriptLines ?? [], because);
        Lines(statement?.LogLines).Should().Equal(label.FailingLogLines ?? [], because);
        report.SurvivedErrors.Select(static error => new SurvivedLabel(error.ErrorClass, error.LogLine, error.Headline))
            .Should().Equal(label.SurvivedErrors, because);
        report.SurvivedErrorCount.Should().Be(label.SurvivedErrors.Count, because);
        report.Loads.Select(static load => new LoadLabel(load.Table, load.Rows, load.Kind, load.ScriptLine, load.IsDropped))
            .Should().Equal(label.Loads, because);
        report.TableRows.Should().BeEquivalentTo(label.TableRows, because);
        report.IsSuspicious.Should().Be(label.Suspicious, because);

        var cause = ReloadCauses.Find(report, "Max retries reached");
        var shown = string.Join('\n', [cause.Headline, cause.Statement, cause.FirstSurvivedError, .. cause.ErrorLines]);
        foreach (var secret in label.MustNotShow ?? [])
        {
            text.Should().Contain(secret);
            shown.Should().NotContain(secret, because);
        }

        cause.Headline.Should().NotBeEmpty().And.NotContainAny("\r", "\n", "\t");
        cause.Headline.Length.Should().BeLessThanOrEqualTo(250);
        cause.ErrorClassText.Should().NotBeEmpty();
    }

    private static int[] Lines((int First, int Last)? lines) => lines is var (first, last) ? [first, last] : [];
}
