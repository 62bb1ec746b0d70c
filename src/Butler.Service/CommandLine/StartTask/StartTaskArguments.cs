namespace Butler.Service.CommandLine.StartTask;

/// <summary>What <c>butler start-task</c> was told.</summary>
internal sealed record StartTaskArguments
{
    public required string Task { get; init; }

    public bool Wait { get; init; }

    public TimeSpan Timeout { get; init; }

    public required ConnectionArguments Connection { get; init; }

    public string? Site { get; init; }

    public int? LogLines { get; init; }

    public bool Json { get; init; }
}
