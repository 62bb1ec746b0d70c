using Butler.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Startup;

/// <summary>Lets the host start only if all settings are valid, and reports all problems in one message.</summary>
internal sealed class SettingsGate(IServiceProvider services, ILogger<SettingsGate> logger)
{
    /// <exception cref="ButlerSettingsException">Settings are wrong.</exception>
    public void Check()
    {
        var problems = services.FindSettingsProblems();
        var locator = services.GetService<ISettingsLocator>();
        foreach (var warning in problems.Where(problem => problem.IsWarning))
        {
            logger.SettingLooksWrong(warning.Key, warning.Message, locator?.Locate(warning.Key) is { } place ? $" [{place}]" : "");
        }

        if (problems.Any(static problem => !problem.IsWarning))
        {
            throw new ButlerSettingsException(problems, locator);
        }
    }
}
