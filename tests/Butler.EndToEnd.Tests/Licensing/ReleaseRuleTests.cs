using Butler.Licensing;
using Butler.Licensing.Storage;
using Butler.Simulation;
using Butler.TestKit.Licensing;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Butler.EndToEnd.Tests.Licensing;

public sealed class ReleaseRuleTests
{
    private const int RuleSets = 500;

    [Fact]
    public async Task Five_hundred_sets_of_rules_give_what_plain_rules_give_on_a_site_of_20000_users_and_5000_licences()
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var qlik = await QlikSimulator.StartAsync(
            new QlikSimulatorOptions { Site = QlikSite.CreateLicensed(20_000, 5_000, ReleaseScene.Now) }, cancelled);
        await using var connected = Connect(qlik);
        var site = await RememberedAssignments.ReadAsync(connected.GetRequiredService<ILicenseAssignments>(), cancelled);
        site.Assignments.Should().HaveCount(5_000);
        site.Holders.Should().HaveCount(5_000);
        var planned = 0;

        await ReleaseScene.AnyRules.SampleAsync(
            async generated =>
            {
                var rules = RuleSettings.ForSite(generated);
                var scene = new ReleaseScene(site.Holders, new Dictionary<string, string>(), site.Assignments, rules);
                var decisions = await DecideAsync(site, rules);
                var expected = ReleaseOracle.Decide(scene, ReleaseScene.Now);
                decisions.SequenceEqual(expected).Should().BeTrue("{0} licences, {1} expected", decisions.Count, expected.Count);
                Interlocked.Add(ref planned, decisions.Count(static decision => decision.Outcome == LicenseReleaseOutcome.Planned));
            },
            iter: RuleSets,
            threads: 2);

        planned.Should().BeGreaterThan(RuleSets, "rules that release nothing would prove little");
    }

    private static async Task<List<(string Id, LicenseReleaseOutcome Outcome, LicenseReleaseRule Rule)>> DecideAsync(
        RememberedAssignments site, LicenseReleaseRules rules)
    {
        var journal = new RememberedJournal();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(ReleaseScene.Now));
        services.AddSingleton<ILicenseAssignments>(site);
        services.AddSingleton<ILicenseReleaseJournal>(journal);
        services.AddButler().AddLicenseRelease(options => RuleSettings.Apply(rules, options));
        services.RemoveAll<ILicenseReleaseObserver>();
        await using var provider = services.BuildServiceProvider();
        var start = await provider.GetRequiredService<ILicenseReleaser>().StartAsync(
            new LicenseReleaseRequest(LicenseReleaseTrigger.Code), CancellationToken.None);
        if (rules.ThresholdDays.Count == 0)
        {
            start.Outcome.Should().Be(LicenseReleaseStartOutcome.NothingToDo);
            return [];
        }

        (await start.Completion)!.State.Should().Be(LicenseReleaseState.Completed);
        return
        [
            .. journal.Decisions.OrderBy(static decision => decision.Key)
                .Select(static decision => (decision.Value.Assignment.Id, decision.Value.Outcome, decision.Value.Rule)),
        ];
    }

    private static ServiceProvider Connect(QlikSimulator qlik)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddButler().AddQlikSense(options =>
        {
            options.Qrs.Host = "127.0.0.1";
            options.Qrs.Port = qlik.QrsPort;
            options.Certificates.ClientCert = qlik.Certificates.Client;
            options.Certificates.ClientCertKey = qlik.Certificates.ClientKey;
            options.Certificates.ClientCertCA = qlik.Certificates.Root;
        });
        return services.BuildServiceProvider();
    }
}
