using Butler.Configuration;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Warns about web app keys that no browser can use, and about web apps that need no key.</summary>
internal sealed class KeyOriginsCheck(string section, IOptionsMonitor<ApiAccessOptions> options, IAllowedOrigins allowed) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Check() => FindUseless().Concat(FindOpen());

    private SettingsProblem[] FindOpen() => allowed.Any && options.CurrentValue.ApiKeys.Count == 0
        ?
        [
            new SettingsProblem(
                $"{section}:cors:origins", "lists web apps, but there are no API keys: every page of theirs can use all of /v4 that is switched on. Make keys with 'butler apikey new'.")
            {
                IsWarning = true,
            },
        ]
        : [];

    private IEnumerable<SettingsProblem> FindUseless() =>
        from key in options.CurrentValue.ApiKeys.Select(static (key, index) => (key.Origins, index))
        from origin in key.Origins.Select(static (text, index) => (text, index))
        where WebOrigin.Parse(origin.text) is { } parsed && !allowed.Contains(parsed)
        select new SettingsProblem(
            $"{section}:apiKeys:{key.index}:origins:{origin.index}",
            $"is '{origin.text}', which is not among {section}:cors:origins: browsers will not let its pages call.")
        {
            IsWarning = true,
        };
}
