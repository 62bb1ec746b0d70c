using Butler.Alerts;

namespace Butler.Qlik.Qrs;

/// <summary>Converts QRS entities to the records of an alert.</summary>
internal static class QrsRecords
{
    public static TaskDetails ToTaskDetails(QrsTask task) => new()
    {
        Tags = NamesOf(task.Tags),
        CustomProperties = ToProperties(task.CustomProperties),
        IsManuallyTriggered = task.IsManuallyTriggered ?? false,
        IsPartialReload = task.IsPartialReload ?? false,
        MaxRetries = task.MaxRetries ?? 0,
        SessionTimeoutMinutes = task.TaskSessionTimeout ?? 0,
        ModifiedByUserName = task.ModifiedByUserName ?? "",
        ModifiedDate = task.ModifiedDate,
        NextExecution = task.Operational?.NextExecution,
        Raw = task.Raw,
    };

    public static AppDetails ToAppDetails(QrsApp app) => new()
    {
        Tags = NamesOf(app.Tags),
        CustomProperties = ToProperties(app.CustomProperties),
        Description = app.Description ?? "",
        FileSize = app.FileSize ?? 0,
        Published = app.Published ?? false,
        PublishTime = app.PublishTime,
        LastReloadTime = app.LastReloadTime,
        ModifiedDate = app.ModifiedDate,
        ModifiedByUserName = app.ModifiedByUserName ?? "",
        StreamId = app.Stream?.Id ?? "",
        StreamName = app.Stream?.Name ?? "",
        Raw = app.Raw,
    };

    public static AlertOwner ToOwner(QrsOwner owner, QrsUser? user) => new(owner.UserDirectory ?? "", owner.UserId ?? "")
    {
        Name = owner.Name ?? user?.Name ?? "",
        EmailAddresses =
        [
            .. (user?.Attributes ?? [])
                .Where(static attribute => string.Equals(attribute.AttributeType, "email", StringComparison.OrdinalIgnoreCase))
                .Select(static attribute => attribute.AttributeValue?.Trim() ?? "")
                .Where(static address => address.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ],
    };

    private static string[] NamesOf(IEnumerable<QrsNamed>? tags) =>
        [.. (tags ?? []).Select(static tag => tag.Name ?? "").Where(static name => name.Length > 0)];

    private static CustomPropertyValue[] ToProperties(IEnumerable<QrsCustomProperty>? properties) =>
        [.. (properties ?? []).Select(static property => new CustomPropertyValue(property.Definition?.Name ?? "", property.Value ?? ""))];
}
