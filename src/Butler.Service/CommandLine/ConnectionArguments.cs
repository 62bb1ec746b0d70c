namespace Butler.Service.CommandLine;

/// <summary>Which running Butler a command talks to.</summary>
internal sealed record ConnectionArguments
{
    public string? Url { get; init; }

    public string? ConfigFile { get; init; }

    /// <summary>Gets the API key. Secret.</summary>
    public string? ApiKey { get; init; }

    public string? AuthorityFile { get; init; }
}
