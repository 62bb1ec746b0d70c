using Butler.Configuration;

namespace Butler.Service.CommandLine;

/// <summary>Prints all that is wrong with the settings, or doubtful.</summary>
internal static class CheckRun
{
    private const int Wrong = 1;

    public static Task<int> RunAsync(string? configFile, TextWriter output, TextWriter error) =>
        CommandHost.RunAsync(configFile, static _ => { }, error, async services =>
        {
            var locator = services.GetService<ISettingsLocator>();
            var problems = services.GetServices<ISettingsCheck>().SelectMany(static check => check.Check()).Distinct().OrderBy(static problem => problem.IsWarning).ToList();
            foreach (var problem in problems)
            {
                var place = locator?.Locate(problem.Key) is { } found ? $" [{found}]" : "";
                await output.WriteLineAsync($"{(problem.IsWarning ? "warning" : "error")}: {problem.Key}: {problem.Message}{place}");
            }

            var errors = problems.Count(static problem => !problem.IsWarning);
            await output.WriteLineAsync($"{errors} errors, {problems.Count - errors} warnings.");
            return errors > 0 ? Wrong : 0;
        });
}
