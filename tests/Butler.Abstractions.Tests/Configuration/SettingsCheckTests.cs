using Butler.Configuration;

namespace Butler.Abstractions.Tests.Configuration;

public sealed class SettingsCheckTests
{
    private static readonly SettingsProblem Wrong = new("Butler:a", "is wrong.");

    [Fact]
    public void A_check_that_breaks_is_a_problem_itself_and_keeps_no_other_from_running()
    {
        ISettingsCheck[] checks = [new Finds(Wrong), new Breaks(), new Finds(Wrong, Wrong with { Key = "Butler:b" })];

        var problems = checks.FindProblems();

        problems.Select(problem => problem.Key).Should().Equal("Butler:a", nameof(Breaks), "Butler:b");
        problems[1].Message.Should().Contain(nameof(InvalidOperationException)).And.NotContain("s3cret");
        problems[1].IsWarning.Should().BeFalse();
    }

    private sealed class Finds(params SettingsProblem[] problems) : ISettingsCheck
    {
        public IEnumerable<SettingsProblem> Check() => problems;
    }

    private sealed class Breaks : ISettingsCheck
    {
        public IEnumerable<SettingsProblem> Check()
        {
            yield return Wrong;
            throw new InvalidOperationException("the password is s3cret");
        }
    }
}
