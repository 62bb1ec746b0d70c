using System.Globalization;
using Butler.Configuration;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Warns about expired keys.</summary>
internal sealed class ExpiredKeysCheck(string section, IOptionsMonitor<ApiAccessOptions> options, TimeProvider time) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Check() => options.CurrentValue.ApiKeys
        .Select((key, index) => (key, index))
        .Where(pair => pair.key.Expires <= time.GetUtcNow())
        .Select(pair => new SettingsProblem(
            $"{section}:apiKeys:{pair.index}:expires",
            $"is {pair.key.Expires!.Value.ToString("u", CultureInfo.InvariantCulture)}, which is over: the key '{pair.key.Name}' is refused.")
        {
            IsWarning = true,
        });
}
