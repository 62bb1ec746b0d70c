using Butler.Configuration;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.NewRelic;

/// <summary>Reports unknown account names: the accounts are in a different place in the settings than the names that refer to them.</summary>
/// <param name="known">The accounts.</param>
/// <param name="lists">Gets the lists of names, each with its key.</param>
internal sealed class NewRelicAccountCheck(
    IOptionsMonitor<NewRelicOptions> known, Func<IEnumerable<(string Key, IReadOnlyList<string> Names)>> lists) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Check() => lists().SelectMany(list => Check(known.CurrentValue, list.Key, list.Names));

    /// <summary>Checks one list of names.</summary>
    public static IEnumerable<SettingsProblem> Check(NewRelicOptions known, string key, IEnumerable<string> names) =>
        names.Index().Select(name => FindProblem(known, $"{key}:{name.Index}", name.Item)).OfType<SettingsProblem>();

    /// <summary>Checks one name.</summary>
    /// <returns>A warning, as in Butler 16: the other accounts are not affected.</returns>
    public static SettingsProblem? FindProblem(NewRelicOptions known, string key, string name) =>
        known.Accounts.Exists(account => account.AccountName == name)
            ? null
            : new SettingsProblem(
                key, $"names the account '{name}', which gets nothing: Butler:{NewRelicSettings.Credentials}:newRelic has {Known(known)}.")
            {
                IsWarning = true,
            };

    private static string Known(NewRelicOptions known) => known.Accounts.Count == 0
        ? "no accounts"
        : "only " + string.Join(", ", known.Accounts.Select(static account => $"'{account.AccountName}'"));
}
