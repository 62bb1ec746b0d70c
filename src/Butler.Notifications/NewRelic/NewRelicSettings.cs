using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.NewRelic;

/// <summary>Reads and validates the settings of New Relic, which are in several places under <c>Butler</c>.</summary>
internal static class NewRelicSettings
{
    /// <summary>The location of accounts under <c>Butler</c>.</summary>
    public const string Credentials = "thirdPartyToolsCredentials";
    private const string EventTarget = "restServerEndpointsConfig:newRelic:postNewRelicEvent";
    private const string MetricTarget = "restServerEndpointsConfig:newRelic:postNewRelicMetric";

    public static SettingsSection[] SectionsOf(IConfigurationSection? butler) => butler is null
        ? []
        :
        [
            new($"{butler.Path}:{Credentials}", typeof(CredentialsSection)) { Effect = ChangeEffect.AtOnce },
            new($"{butler.Path}:{EventTarget}", typeof(NewRelicTarget)),
            new($"{butler.Path}:{MetricTarget}", typeof(NewRelicTarget)),
        ];

    public static void Bind(IConfigurationSection butler, NewRelicOptions options, ICollection<SettingsProblem>? problems)
    {
        var credentials = new CredentialsSection();
        SettingsBinder.Bind(butler.GetSection(Credentials), credentials, problems);

        // The command line blanks the accounts of the file that it does not replace.
        options.Accounts = [.. credentials.NewRelic.Where(account => account.AccountName + account.InsertApiKey + account.AccountId != "")];
        SettingsBinder.Bind(butler.GetSection(EventTarget), options.Events, problems);
        SettingsBinder.Bind(butler.GetSection(MetricTarget), options.Metrics, problems);
    }

    public static IEnumerable<SettingsProblem> Check(NewRelicOptions options, string key) =>
        CheckAccounts(options, $"{key}:{Credentials}:newRelic")
            .Concat(CheckTarget(options, options.Events, $"{key}:{EventTarget}"))
            .Concat(CheckTarget(options, options.Metrics, $"{key}:{MetricTarget}"));

    /// <summary>Lists the addresses in use.</summary>
    public static IEnumerable<ConnectionTarget> FindTargets(NewRelicOptions options, string key) =>
        new[] { (Target: options.Events, Key: EventTarget), (Target: options.Metrics, Key: MetricTarget) }
            .Where(static found => found.Target.DestinationAccount.Count > 0)
            .SelectMany(found => ConnectionTargets.Of($"{key}:{found.Key}:url", found.Target.Url));

    private static IEnumerable<SettingsProblem> CheckAccounts(NewRelicOptions options, string key)
    {
        for (var i = 0; i < options.Accounts.Count; i++)
        {
            var account = options.Accounts[i];
            foreach (var (name, value) in new[] { ("accountName", account.AccountName), ("insertApiKey", account.InsertApiKey), ("accountId", account.AccountId) })
            {
                if (SettingsText.IsUnset(value))
                {
                    yield return new SettingsProblem($"{key}:{i}:{name}", "has no value. An account needs accountName, insertApiKey and accountId.");
                }
            }

            if (options.Accounts.FindIndex(other => other.AccountName == account.AccountName) < i)
            {
                yield return new SettingsProblem($"{key}:{i}:accountName", $"is '{account.AccountName}', as that of an earlier account. This one is never used.")
                {
                    IsWarning = true,
                };
            }
        }
    }

    private static IEnumerable<SettingsProblem> CheckTarget(NewRelicOptions options, NewRelicTarget target, string key)
    {
        if (SettingsText.ParseUrl(target.Url) is null)
        {
            yield return new SettingsProblem($"{key}:url", $"is '{target.Url}' but must be a URL that starts with https:// or http://.");
        }

        foreach (var problem in NewRelicAccountCheck.Check(options, $"{key}:destinationAccount", target.DestinationAccount)
            .Concat(CheckHeaders(target.Header, $"{key}:header")))
        {
            yield return problem;
        }
    }

    /// <summary>Validates configured headers.</summary>
    public static IEnumerable<SettingsProblem> CheckHeaders(IReadOnlyList<NewRelicNameValue> headers, string key) =>
        headers.Index()
            .Where(static header => header.Item.Name.Length == 0 || header.Item.Name.Any(static letter =>
                !char.IsAsciiLetterOrDigit(letter) && !"!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal)))
            .Select(header => new SettingsProblem($"{key}:{header.Index}:name", $"is '{header.Item.Name}', which is not the name of an HTTP header."));

    /// <summary>Butler's credentials for other services.</summary>
    private sealed class CredentialsSection
    {
        /// <summary>Gets or sets the accounts of New Relic.</summary>
        /// <value>Empty by default. Accounts on the command line replace all of them.</value>
        public List<NewRelicAccount> NewRelic { get; set; } = [];
    }
}

/// <summary>The New Relic accounts, and which of them get the events and metrics of callers.</summary>
public sealed class NewRelicOptions
{
    /// <summary>Gets or sets the accounts. Key: <c>Butler:thirdPartyToolsCredentials:newRelic</c>.</summary>
    /// <value>Empty by default. Accounts on the command line replace all of them.</value>
    public List<NewRelicAccount> Accounts { get; set; } = [];

    /// <summary>Gets or sets where callers' events are sent. Key: <c>Butler:restServerEndpointsConfig:newRelic:postNewRelicEvent</c>.</summary>
    /// <value>The <see cref="NewRelicTarget.Url"/> is that of the data centre in Europe by default, without the path of the account.</value>
    public NewRelicTarget Events { get; set; } = new() { Url = "https://insights-collector.eu01.nr-data.net/" };

    /// <summary>Gets or sets where callers' metrics are sent. Key: <c>Butler:restServerEndpointsConfig:newRelic:postNewRelicMetric</c>.</summary>
    /// <value>The <see cref="NewRelicTarget.Url"/> is that of the data centre in Europe by default.</value>
    public NewRelicTarget Metrics { get; set; } = new() { Url = "https://insights-collector.eu01.nr-data.net/metric/v1" };
}

/// <summary>An account of New Relic.</summary>
public sealed class NewRelicAccount
{
    /// <summary>Gets or sets the name by which other settings refer to the account.</summary>
    /// <value>Required and unique.</value>
    public string AccountName { get; set; } = "";

    /// <summary>Gets or sets the key that allows to send data (license key or insert key).</summary>
    /// <value>Required.</value>
    [Secret]
    public string InsertApiKey { get; set; } = "";

    /// <summary>Gets or sets New Relic's number of the account.</summary>
    /// <value>Required.</value>
    public string AccountId { get; set; } = "";
}
