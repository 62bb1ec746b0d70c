using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Core.Alerts.Routing;
using Butler.Problems;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts.Routing;

public sealed class UntoldAlertTests : IDisposable
{
    private static readonly AlertKind ProgramFailed = AlertKinds.ForTask(TaskKind.ExternalProgram, TaskOutcome.Failed);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bad_news_that_no_destination_has_a_route_for_are_untold_and_a_problem_until_they_are_told()
    {
        var options = new AlertSinkOptions<RouteOptions>();
        var sink = new CollectingSink("ops");
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertDestination(_ => new AlertDestination<ReloadAlert, RouteOptions>(sink, () => options)));
        var problems = butler.Services.GetRequiredService<IButlerProblems>();

        await butler.AcceptAsync(Some.ReloadAlert() with { TaskKind = TaskKind.ExternalProgram });
        await butler.AcceptAsync(Some.ReloadAlert() with { TaskKind = TaskKind.ExternalProgram });
        await butler.AlertsWhenAsync(all => all.Count(alert => alert.State == AlertState.Untold) == 2);

        (await butler.AlertsAsync(new AlertQuery { State = AlertState.Untold })).Should().OnlyContain(alert => alert.Reason.Contains("externalProgramTaskFailure"));
        await WhenAsync(() => problems.Open.Count == 1);
        problems.Open.Should().ContainSingle().Which.Problem.Should().Match<ButlerProblem>(
            problem => problem.Key == UntoldAlerts.ProblemKey && problem.Message.Contains(ProgramFailed.Name));

        options = new AlertSinkOptions<RouteOptions>();
        options.Route(ProgramFailed);
        await butler.AcceptAsync(Some.ReloadAlert() with { TaskKind = TaskKind.ExternalProgram });
        await sink.WaitForAttemptsAsync();
        await WhenAsync(() => problems.Open.Count == 0);
    }

    [Fact]
    public async Task Good_news_and_kinds_that_are_switched_off_by_name_are_not_untold()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertSink(_ => new CollectingSink("ops"), o => o.Route(ProgramFailed, route => route.Enable = false)));

        await butler.AcceptAsync(Some.ReloadAlert() with { TaskKind = TaskKind.ExternalProgram });
        await butler.AcceptAsync(Some.ReloadAlert() with { Outcome = TaskOutcome.Succeeded });

        await butler.AlertsWhenAsync(all => all.Count == 2 && all.All(alert => alert.State == AlertState.Routed));
    }

    [Fact]
    public async Task Without_any_destination_that_is_on_nothing_is_untold()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => new CollectingSink("ops"), o => o.Enable = false));

        await butler.AcceptAsync(Some.ReloadAlert());

        await butler.AlertsWhenAsync(all => all is [{ State: AlertState.Routed }]);
    }

    private static async Task WhenAsync(Func<bool> isReached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isReached())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }
}
