namespace Butler.Service.CommandLine.Record;

/// <summary>What <c>butler record</c> was told.</summary>
internal sealed record RecordArguments
{
    public required string File { get; init; }

    public string? ConfigFile { get; init; }

    public TimeSpan Time { get; init; }

    public int MostMiB { get; init; }

    public bool Anonymize { get; init; }
}
