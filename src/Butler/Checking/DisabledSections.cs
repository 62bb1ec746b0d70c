using Butler.Composition;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Checking;

/// <summary>Finds misspelt keys and impossible values in what is switched off.</summary>
/// <remarks>
/// A second Butler is composed, never started, with everything switched on. Of what its checks say only the shape of settings counts: the rest
/// may be placeholders.
/// </remarks>
internal static class DisabledSections
{
    private const string Switch = "enable";

    public static IReadOnlyList<SettingsProblem> FindProblems(ButlerSources sources)
    {
        using var configuration = sources.Read();
        var butler = configuration.GetSection("Butler");
        var overrides = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        SwitchOn(butler, overrides);
        SwitchAllOn(butler.GetSection("restServerEndpointsEnable"), overrides);
        using var all = (sources with { Overrides = [.. sources.Overrides, .. overrides] }).Read();
        using var host = sources.ComposeForCheck(all);

        // The switches that were put in are nobody's mistake.
        return
        [
            .. host.Services.FindSettingsProblems()
                .Where(problem => problem.ConcernsShape && !(overrides.ContainsKey(problem.Key) && configuration[problem.Key] is null)),
        ];
    }

    private static void SwitchOn(IConfigurationSection section, Dictionary<string, string?> overrides)
    {
        var children = section.GetChildren().ToList();
        if (children.Count == 0)
        {
            return;
        }

        if (children.Exists(static child => !int.TryParse(child.Key, out _)))
        {
            overrides[$"{section.Path}:{Switch}"] = bool.TrueString;
        }

        children.ForEach(child => SwitchOn(child, overrides));
    }

    private static void SwitchAllOn(IConfigurationSection section, Dictionary<string, string?> overrides)
    {
        foreach (var child in section.GetChildren())
        {
            if (bool.TryParse(child.Value, out _))
            {
                overrides[child.Path] = bool.TrueString;
            }

            SwitchAllOn(child, overrides);
        }
    }
}
