using Butler.Core.Licensing.Release;
using Butler.Licensing;
using CsCheck;

namespace Butler.Core.Tests.Licensing.Release;

public class LicenseReleasePlanTests
{
    private static readonly DateTimeOffset Now = ReleaseScene.Now;
    private static readonly LicenseHolders Nobody = new(new Dictionary<string, LicenseHolder>(), new Dictionary<string, string>());

    private static readonly LicenseReleaseRules Rules = new()
    {
        ThresholdDays = new Dictionary<ReleasableLicense, int> { [ReleasableLicense.Professional] = 30, [ReleasableLicense.Analyzer] = 30 },
    };

    [Fact]
    public void Decides_as_the_plain_rules_do_for_generated_scenes() => ReleaseScene.Any.Sample(
        static scene =>
        {
            var plan = LicenseReleasePlan.Make(new LicenseHolders(scene.Holders, scene.Unreadable), scene.Assignments, scene.Rules, Now);
            plan.Select(static decision => (decision.Assignment.Id, decision.Outcome, decision.Rule)).Should().Equal(ReleaseOracle.Decide(scene, Now));
            plan.Select(static decision => decision.Position).Should().Equal(Enumerable.Range(0, plan.Count));
        },
        iter: 2_000);

    [Fact]
    public void Needs_a_user_only_where_the_user_could_change_the_decision() => ReleaseScene.Any.Sample(
        static scene =>
        {
            var needed = scene.Assignments.Where(assignment => LicenseReleasePlan.NeedsHolder(assignment, scene.Rules, Now))
                .Select(static assignment => assignment.HolderId).ToHashSet();
            var read = scene.Holders.Where(holder => needed.Contains(holder.Key)).ToDictionary();
            var missed = scene.Unreadable.Where(holder => needed.Contains(holder.Key)).ToDictionary();
            LicenseReleasePlan.Make(new LicenseHolders(read, missed), scene.Assignments, scene.Rules, Now).Should()
                .Equal(LicenseReleasePlan.Make(new LicenseHolders(scene.Holders, scene.Unreadable), scene.Assignments, scene.Rules, Now));
        },
        iter: 500);

    [Fact]
    public void Releases_to_the_minute_after_whole_days()
    {
        var justNow = Unused("1", Now.AddDays(-30));
        var almost = Unused("2", Now.AddDays(-30).AddMinutes(1));

        Decide(Rules, justNow, almost).Should().Equal(LicenseReleaseRule.Idle, LicenseReleaseRule.RecentlyUsed);
    }

    [Fact]
    public void Judges_a_licence_that_was_never_used_by_the_day_it_was_given_unless_told_otherwise()
    {
        LicenseAssignment[] assignments =
        [
            Unused("1", null) with { AssignedAt = Now.AddDays(-31) }, Unused("2", null) with { AssignedAt = Now.AddDays(-1) }, Unused("3", null),
        ];

        Decide(Rules, assignments).Should().Equal(LicenseReleaseRule.Idle, LicenseReleaseRule.RecentlyUsed, LicenseReleaseRule.NeverUsed);
        Decide(Rules with { NeverUsed = UnusedLicense.Keep }, assignments).Should().AllBeEquivalentTo(LicenseReleaseRule.NeverUsed);
        Decide(Rules with { NeverUsed = UnusedLicense.Release }, assignments).Should().AllBeEquivalentTo(LicenseReleaseRule.Idle);
    }

    [Fact]
    public void Spends_the_limit_on_professional_licences_first_and_on_the_longest_idle()
    {
        var rules = Rules with { MaxReleases = 2 };
        var old = Unused("old", Now.AddDays(-300)) with { License = ReleasableLicense.Analyzer };
        var plan = LicenseReleasePlan.Make(Nobody, [old, Unused("young", Now.AddDays(-40)), Unused("older", Now.AddDays(-90))], rules, Now);

        plan.Select(static decision => (decision.Assignment.Id, decision.Outcome)).Should().Equal(
            ("older", LicenseReleaseOutcome.Planned), ("young", LicenseReleaseOutcome.Planned), ("old", LicenseReleaseOutcome.Kept));
        plan[2].Rule.Should().Be(LicenseReleaseRule.Limit);
    }

    [Fact]
    public void Never_touches_a_type_that_is_not_listed_or_a_licence_in_quarantine()
    {
        var rules = Rules with { ThresholdDays = new Dictionary<ReleasableLicense, int> { [ReleasableLicense.Analyzer] = 0 } };
        var quarantined = Unused("1", Now.AddDays(-400)) with { License = ReleasableLicense.Analyzer, IsQuarantined = true };

        Decide(rules, Unused("2", Now.AddDays(-400)), quarantined).Should().Equal(LicenseReleaseRule.Quarantined);
    }

    [Fact]
    public void Keeps_the_licence_of_a_user_who_cannot_be_read_or_does_not_exist_when_rules_ask_for_users()
    {
        var rules = Rules with { KeptTags = ["keep"] };
        var holders = Nobody with { Unreadable = new Dictionary<string, string> { ["user-1"] = "QRS answered 403" } };
        var plan = LicenseReleasePlan.Make(holders, [Unused("1", Now.AddDays(-90)), Unused("2", Now.AddDays(-80))], rules, Now);

        plan.Select(static decision => (decision.Outcome, decision.Rule, decision.Detail)).Should().Equal(
            (LicenseReleaseOutcome.Failed, LicenseReleaseRule.UnknownUser, "QRS answered 403"),
            (LicenseReleaseOutcome.Kept, LicenseReleaseRule.UnknownUser, ""));
    }

    private static IEnumerable<LicenseReleaseRule> Decide(LicenseReleaseRules rules, params LicenseAssignment[] assignments) =>
        LicenseReleasePlan.Make(Nobody, assignments, rules, Now).OrderBy(static decision => decision.Assignment.Id).Select(static decision => decision.Rule);

    private static LicenseAssignment Unused(string id, DateTimeOffset? lastUsed) =>
        new(id, ReleasableLicense.Professional, "user-" + id, "LAB", "user" + id) { LastUsed = lastUsed };
}
