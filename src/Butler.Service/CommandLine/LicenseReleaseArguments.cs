namespace Butler.Service.CommandLine;

/// <summary>What <c>butler licenses release</c> is asked for.</summary>
internal sealed record LicenseReleaseArguments
{
    public string? ConfigFile { get; init; }

    public bool IsReal { get; init; }

    public int? Limit { get; init; }

    public IReadOnlyList<string> Types { get; init; } = [];

    public string Output { get; init; } = "table";
}
