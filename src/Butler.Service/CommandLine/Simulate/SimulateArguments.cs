using Butler.Alerts;

namespace Butler.Service.CommandLine.Simulate;

/// <summary>What <c>butler simulate</c> was told.</summary>
internal sealed record SimulateArguments
{
    public required string Events { get; init; }

    public string? ConfigFile { get; init; }

    public IReadOnlyList<string> TaskTags { get; init; } = [];

    public IReadOnlyList<string> TaskProperties { get; init; } = [];

    public string? Owner { get; init; }

    public bool Json { get; init; }

    /// <summary>Adds to an alert what the command line says of tasks and owners; without a word on tasks, gates stand open.</summary>
    public Alert Complete(Alert alert) => alert switch
    {
        ReloadAlert reload => Complete(reload),
        CloudReloadAlert cloud when Owner is not null => cloud with { Owner = ReadOwner(Owner) },
        _ => alert,
    };

    private ReloadAlert Complete(ReloadAlert alert)
    {
        if (TaskTags.Count + TaskProperties.Count > 0)
        {
            alert = alert with
            {
                Task = new TaskDetails
                {
                    Tags = TaskTags,
                    CustomProperties = [.. TaskProperties.Select(static text => text.Split('=', 2)).Select(static part => new CustomPropertyValue(part[0], part[1]))],
                },
            };
        }

        return Owner is null ? alert : alert with { Owner = ReadOwner(Owner) };
    }

    private static AlertOwner ReadOwner(string owner)
    {
        var name = owner.Split('=', 2);
        var user = name[0].Split('\\', 2);
        return new AlertOwner(user.Length > 1 ? user[0] : "", user[^1]) { EmailAddresses = name.Length > 1 ? [name[1]] : [] };
    }
}
