using Butler.Licensing;
using Butler.Licensing.Storage;
using Butler.Measurements;
using Butler.Service.CommandLine.SendTest;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.Service.CommandLine.Licenses;

/// <summary>Runs a release in this process and prints the report.</summary>
/// <remarks>A dry run touches no database. A real one keeps its report where the service does, and so never runs beside it.</remarks>
internal static class LicenseReleaseCommandRun
{
    public static Task<int> RunAsync(LicenseReleaseArguments arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        CommandHost.RunAsync(arguments.ConfigFile, butler => Prepare(butler, arguments), error, async services =>
        {
            CommandHost.RefuseWrongSettings(services);
            if (services.GetService<ILicenseReleaser>() is not { } releaser)
            {
                await error.WriteLineAsync(
                    "Licence release is off. It needs Butler:qlikSenseLicense:licenseRelease:enable: true, and Butler:configQRS.");
                return ExitCode.Unusable;
            }

            await using var storage = arguments.IsReal ? await services.OpenButlerStorageAsync(cancellationToken) : null;
            await using var points = arguments.IsReal ? await StartedServices.StartAsync(services.GetServices<IMeasurementSink>(), cancellationToken) : null;
            return await RunAsync(releaser, arguments, output, error, cancellationToken);
        });

    private static void Prepare(IButlerBuilder butler, LicenseReleaseArguments arguments)
    {
        if (arguments.IsReal)
        {
            return;
        }

        butler.Services.Replace(ServiceDescriptor.Singleton<ILicenseReleaseJournal, MemoryReleaseJournal>());
        butler.Services.RemoveAll<ILicenseReleaseObserver>();
    }

    private static async Task<int> RunAsync(
        ILicenseReleaser releaser, LicenseReleaseArguments arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var start = await releaser.StartAsync(
            new LicenseReleaseRequest(LicenseReleaseTrigger.CommandLine)
            {
                DryRun = !arguments.IsReal,
                MaxReleases = arguments.Limit,
                Licenses = [.. arguments.Types.Select(static type => Enum.Parse<ReleasableLicense>(type, ignoreCase: true))],
            },
            cancellationToken);
        if (start.Outcome != LicenseReleaseStartOutcome.Started)
        {
            await error.WriteLineAsync(start.Outcome switch
            {
                LicenseReleaseStartOutcome.DryRunsOnly =>
                    "The settings allow dry runs only. Runs that release licenses need Butler:qlikSenseLicense:licenseRelease:dryRun: false.",
                LicenseReleaseStartOutcome.NothingToDo => "None of these types of license is enabled in the settings.",
                _ => "A run is under way.",
            });
            return ExitCode.Unusable;
        }

        var run = (await start.Completion.WaitAsync(cancellationToken))!;
        var decisions = await ReadAsync(releaser, run.Id, cancellationToken);
        await LicenseReleaseReport.WriteAsync(run, decisions, arguments.Output, output);
        if (run.Reason.Length > 0)
        {
            await error.WriteLineAsync(run.Reason);
        }

        return run is { State: LicenseReleaseState.Completed, Counts: { Failed: 0, Unconfirmed: 0 } } ? 0 : ExitCode.Failed;
    }

    private static async Task<List<LicenseReleaseDecision>> ReadAsync(ILicenseReleaser releaser, string id, CancellationToken cancellationToken)
    {
        var all = new List<LicenseReleaseDecision>();
        for (IReadOnlyList<LicenseReleaseDecision>? part = null; part is null or { Count: > 0 }; all.AddRange(part))
        {
            part = await releaser.FindDecisionsAsync(
                new LicenseReleaseDecisionQuery(id) { After = all.Count > 0 ? all[^1].Position : null }, cancellationToken);
        }

        return all;
    }
}

/// <summary>What <c>butler licenses release</c> is asked for.</summary>
internal sealed record LicenseReleaseArguments
{
    public string? ConfigFile { get; init; }

    public bool IsReal { get; init; }

    public int? Limit { get; init; }

    public IReadOnlyList<string> Types { get; init; } = [];

    public string Output { get; init; } = "table";
}
