using Butler.Composition;

namespace Butler.Service.CommandLine;

/// <summary>What the command line says, in Butler 16's terms.</summary>
public sealed record ServiceArguments
{
    private const string NewRelicKey = "Butler:thirdPartyToolsCredentials:newRelic";

    /// <summary>Gets the configuration file; <see langword="null"/> runs on defaults and on .NET's own sources.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Gets the log level that replaces <c>Butler:logLevel</c>.</summary>
    public string? LogLevel { get; init; }

    /// <summary>Gets the New Relic accounts that replace those of the file.</summary>
    public IReadOnlyList<NewRelicAccountArgument> NewRelicAccounts { get; init; } = [];

    /// <summary>Gets the address that gets a test mail at start.</summary>
    public string? TestEmailAddress { get; init; }

    /// <summary>Gets the sender of the test mail.</summary>
    public string? TestEmailFromAddress { get; init; }

    /// <summary>Gets whether nothing is looked up in Qlik Sense.</summary>
    public bool NoQlikSenseConnection { get; init; }

    /// <summary>Gets how many requests per minute one address may make to the REST API; zero for no limit.</summary>
    public int? ApiRateLimit { get; init; }

    /// <summary>Gets whether the settings are not checked before the start.</summary>
    public bool SkipConfigVerification { get; init; }

    /// <summary>Returns where the settings come from.</summary>
    internal ButlerSources ToSources() => new()
    {
        File = ConfigFile,
        Overrides = [.. ToSettings()],
        ReplacedLists = NewRelicAccounts.Count > 0 ? [NewRelicKey] : [],
        ConnectToQlikSense = !NoQlikSenseConnection,
        Compose = configuration => ButlerApplication.Create(this, configuration, static builder => builder.Logging.ClearProviders()),
    };

    /// <summary>Returns the settings that the command line replaces.</summary>
    /// <returns>Configuration keys and values.</returns>
    public IEnumerable<KeyValuePair<string, string?>> ToSettings()
    {
        if (LogLevel is not null)
        {
            yield return new("Butler:logLevel", LogLevel);
        }

        if (ApiRateLimit is { } limit)
        {
            yield return new("Butler:restServerConfig:rateLimit:maxRequestsPerMinute", limit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        for (var i = 0; i < NewRelicAccounts.Count; i++)
        {
            var key = $"{NewRelicKey}:{i}:";
            yield return new(key + "accountName", NewRelicAccounts[i].Name);
            yield return new(key + "insertApiKey", NewRelicAccounts[i].ApiKey);
            yield return new(key + "accountId", NewRelicAccounts[i].Id);
        }
    }
}

/// <summary>One New Relic account from the command line.</summary>
/// <param name="Name">The name that the configuration refers to.</param>
/// <param name="ApiKey">The insert key. Secret.</param>
/// <param name="Id">The account id.</param>
public sealed record NewRelicAccountArgument(string Name, string ApiKey, string Id);
