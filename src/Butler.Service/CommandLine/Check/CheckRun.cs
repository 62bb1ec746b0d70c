using System.Text.Json;
using Butler.Checking;
using Butler.Configuration;

namespace Butler.Service.CommandLine.Check;

/// <summary>Prints all that is wrong with the settings, or doubtful.</summary>
internal static class CheckRun
{
    public static Task<int> RunAsync(CheckArguments arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var service = new ServiceArguments { ConfigFile = arguments.ConfigFile };
        return CommandHost.RunAsync(service, static _ => { }, error, async services =>
        {
            var findings = FindAll(services, service);
            findings.AddRange(await OperationFindings.FindAsync(services, arguments, cancellationToken));
            var connections = arguments.Connect
                ? await ConnectionProbe.TryAllAsync(services.GetServices<IConnectionTargets>(), arguments.Timeout, services.GetRequiredService<TimeProvider>(), cancellationToken)
                : [];
            var secrets = services.GetRequiredService<ISettingSecrets>();
            connections = [.. connections.Select(tried => tried with { Host = secrets.Mask(tried.Host), Problem = tried.Problem is null ? null : secrets.Mask(tried.Problem) })];
            var report = new CheckReport(arguments.ConfigFile, findings, connections)
            {
                UntoldKinds = findings.TrueForAll(static finding => finding.IsWarning) ? UntoldKinds.Find(services, services.GetRequiredService<IConfiguration>()) : [],
            };
            if (arguments.AsJson)
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(report, CheckJson.Default.CheckReport));
            }
            else
            {
                CheckText.Write(report, Terminal.For(output));
            }

            return report.Errors > 0 || (arguments.Strict && report.Warnings > 0) ? ExitCode.Failed : ExitCode.Success;
        });
    }

    private static List<CheckFinding> FindAll(IServiceProvider services, ServiceArguments arguments)
    {
        var locator = services.GetService<ISettingsLocator>();
        var secrets = services.GetRequiredService<ISettingSecrets>();
        var used = services.FindSettingsProblems();
        var known = used.Select(static problem => problem.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. used.OrderBy(static problem => problem.IsWarning).Select(problem => CheckFinding.From(problem, isInUse: true, locator)),
            .. services.GetRequiredService<CatalogueCheck>().FindAll().Where(static finding => !finding.IsInUse)
                .Select(finding => finding.Problem with { Message = secrets.Mask(finding.Problem.Message) })
                .Concat(DisabledSections.FindProblems(arguments.ToSources())).DistinctBy(static problem => problem.Key.ToUpperInvariant()).Where(problem => !known.Contains(problem.Key))
                .Select(problem => CheckFinding.From(problem, isInUse: false, locator)),
        ];
    }
}
