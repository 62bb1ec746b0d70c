using Butler.Alerts;

namespace Butler.Service.CommandLine.Simulate;

/// <summary>What <c>butler simulate</c> was told.</summary>
internal sealed record SimulateArguments
{
    public required string Datagrams { get; init; }

    public string? ConfigFile { get; init; }

    public IReadOnlyList<string> TaskTags { get; init; } = [];

    public IReadOnlyList<string> TaskProperties { get; init; } = [];

    public string? Owner { get; init; }

    public bool Json { get; init; }

    /// <summary>Adds to an alert what the command line says of tasks and owners; without a word on tasks, gates stand open.</summary>
    public ReloadAlert Complete(ReloadAlert alert)
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

        if (Owner is null)
        {
            return alert;
        }

        var name = Owner.Split('=', 2);
        var user = name[0].Split('\\', 2);
        return alert with
        {
            Owner = new AlertOwner(user.Length > 1 ? user[0] : "", user[^1]) { EmailAddresses = name.Length > 1 ? [name[1]] : [] },
        };
    }
}
