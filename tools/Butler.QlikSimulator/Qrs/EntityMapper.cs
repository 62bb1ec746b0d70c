using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>Turns the site's entities into the shapes of the repository service.</summary>
internal sealed class EntityMapper(QlikSite site)
{
    public static readonly DateTimeOffset Never = new(1753, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // What a task shows before its first run.
    private static readonly SiteExecution NoExecution = new() { Id = Guid.Empty, TaskId = Guid.Empty };

    public static TaskRefDto TaskRef(SiteTask task) =>
        new(task.Id, Operational(task), task.Name, task.Kind, task.Enabled, task.TaskSessionTimeout, task.MaxRetries);

    public static TagRefDto TagRef(SiteTag tag) => new(tag.Id, tag.Name);

    public static TagDto Tag(SiteTag tag) => new(tag.Id, tag.CreatedDate, tag.ModifiedDate, tag.ModifiedByUserName, tag.Name);

    public static StreamRefDto StreamRef(SiteStream stream) => new(stream.Id, stream.Name);

    public static StreamDto Stream(SiteStream stream) =>
        new(stream.Id, stream.CreatedDate, stream.ModifiedDate, stream.ModifiedByUserName, stream.Name);

    public static CustomPropertyRefDto PropertyRef(SiteCustomProperty property) => new(property.Id, property.Name, [.. property.ChoiceValues]);

    public static CustomPropertyDto Property(SiteCustomProperty property) => new(
        property.Id,
        property.CreatedDate,
        property.ModifiedDate,
        property.ModifiedByUserName,
        property.Name,
        [.. property.ChoiceValues],
        [.. property.ObjectTypes],
        property.Description);

    public static UserRefDto UserRef(SiteUser user) => new(user.Id, user.UserId, user.UserDirectory, user.UserDirectory, DisplayName(user));

    public static ExecutionRefDto ExecutionRef(SiteExecution execution) => new()
    {
        Id = execution.Id,
        ExecutingNodeName = execution.ExecutingNodeName,
        Status = execution.Status,
        StartTime = execution.StartTime ?? Never,
        StopTime = execution.StopTime ?? Never,
        Duration = Duration(execution),
        FileReferenceId = execution.FileReferenceId,
        ScriptLogAvailable = execution.FileReferenceId != Guid.Empty,
        Details = Details(execution),
        ScriptLogSize = execution.ScriptLogSize,
    };

    public static ExecutionDto Execution(SiteExecution execution) => new()
    {
        Id = execution.Id,
        CreatedDate = execution.CreatedDate,
        ModifiedDate = execution.ModifiedDate,
        ModifiedByUserName = execution.ModifiedByUserName,
        TaskId = execution.TaskId,
        ExecutionId = execution.ExecutionId,
        AppId = execution.AppId,
        ExecutingNodeId = execution.ExecutingNodeId,
        ExecutingNodeName = execution.ExecutingNodeName,
        Status = execution.Status,
        StartTime = execution.StartTime ?? Never,
        StopTime = execution.StopTime ?? Never,
        Duration = Duration(execution),
        FileReferenceId = execution.FileReferenceId,
        ScriptLogAvailable = execution.FileReferenceId != Guid.Empty,
        Details = Details(execution),
        ScriptLogSize = execution.ScriptLogSize,
    };

    public ExecutionSessionRefDto SessionRef(SiteExecutionSession session) => new(session.Id, ExecutionRef(session.Result))
    {
        ExecutingNode = NodeOf(session),
        AbortAt = session.AbortAt ?? Never,
        AbortReason = session.AbortReason,
        ReloadTask = TaskOf(session, SiteTaskKind.Reload),
        ExternalProgramTask = TaskOf(session, SiteTaskKind.ExternalProgram),
        UserSyncTask = TaskOf(session, SiteTaskKind.UserSync),
    };

    public ExecutionSessionDto Session(SiteExecutionSession session) => new()
    {
        Id = session.Id,
        CreatedDate = session.CreatedDate,
        ModifiedDate = session.ModifiedDate,
        ModifiedByUserName = session.ModifiedByUserName,
        ReloadTask = TaskOf(session, SiteTaskKind.Reload),
        ExternalProgramTask = TaskOf(session, SiteTaskKind.ExternalProgram),
        UserSyncTask = TaskOf(session, SiteTaskKind.UserSync),
        App = site.Apps.Find(session.Result.AppId) is { } app ? AppRef(app) : null,
        ExecutingNode = NodeOf(session),
        AbortAt = session.AbortAt ?? Never,
        Retries = session.Retries,
        AbortReason = session.AbortReason,
        User = session.User,
        ExecutionResult = ExecutionRef(session.Result),
    };

    public TaskDto Task(SiteTask task)
    {
        var reload = task.Kind == SiteTaskKind.Reload;
        var app = task.AppId is { } appId ? site.Apps.Find(appId) : null;
        return new TaskDto
        {
            Id = task.Id,
            CreatedDate = task.CreatedDate,
            ModifiedDate = task.ModifiedDate,
            ModifiedByUserName = task.ModifiedByUserName,
            CustomProperties = Properties(task, task.CustomProperties),
            App = app is null ? null : AppRef(app),
            IsManuallyTriggered = task.IsManuallyTriggered,
            IsPartialReload = reload ? task.IsPartialReload : null,
            TimeToLive = reload || task.Kind == SiteTaskKind.Preload ? 0 : null,
            PreloadNodes = reload || task.Kind == SiteTaskKind.Preload ? [] : null,
            Path = task.Kind == SiteTaskKind.ExternalProgram ? task.Path : null,
            Parameters = task.Kind == SiteTaskKind.ExternalProgram ? task.Parameters : null,
            QlikUser = task.Kind == SiteTaskKind.ExternalProgram ? UserRef(Owner(Guid.Empty)) : null,
            UserDirectory = task.Kind == SiteTaskKind.UserSync ? Directory(task) : null,
            Operational = Operational(task),
            Name = task.Name,
            TaskType = task.Kind,
            Enabled = task.Enabled,
            TaskSessionTimeout = task.TaskSessionTimeout,
            MaxRetries = task.MaxRetries,
            Tags = Tags(task.Tags),
            SchemaPath = task.Kind + "Task",
        };
    }

    public AppRefDto AppRef(SiteApp app) => new(app.Id, app.Name, app.PublishTime ?? Never, app.StreamId is not null, StreamOf(app));

    public AppDto App(SiteApp app) => new()
    {
        Id = app.Id,
        CreatedDate = app.CreatedDate,
        ModifiedDate = app.ModifiedDate,
        ModifiedByUserName = app.ModifiedByUserName,
        CustomProperties = Properties(app, app.CustomProperties),
        Owner = UserRef(Owner(app.OwnerId)),
        Name = app.Name,
        PublishTime = app.PublishTime ?? Never,
        Published = app.StreamId is not null,
        Tags = Tags(app.Tags),
        Description = app.Description,
        Stream = StreamOf(app),
        FileSize = app.FileSize,
        LastReloadTime = app.LastReloadTime ?? Never,
    };

    public UserDto User(SiteUser user) => new()
    {
        Id = user.Id,
        CreatedDate = user.CreatedDate,
        ModifiedDate = user.ModifiedDate,
        ModifiedByUserName = user.ModifiedByUserName,
        CustomProperties = Properties(user, user.CustomProperties),
        UserId = user.UserId,
        UserDirectory = user.UserDirectory,
        UserDirectoryConnectorName = user.UserDirectory,
        Name = DisplayName(user),
        Roles = [.. user.Roles],
        Attributes =
        [
            .. user.Attributes.Select(attribute => new UserAttributeDto(
                attribute.Id, user.CreatedDate, user.ModifiedDate, user.ModifiedByUserName, attribute.Type, attribute.Value, ExternalId: "")),
        ],
        Inactive = user.Inactive,
        RemovedExternally = user.RemovedExternally,
        Blacklisted = user.Blacklisted,
        DeleteProhibited = string.Equals(user.UserDirectory, "INTERNAL", StringComparison.OrdinalIgnoreCase),
        Tags = Tags(user.Tags),
    };

    private static OperationalDto Operational(SiteTask task) =>
        new(task.OperationalId, ExecutionRef(task.LastExecution ?? NoExecution), task.NextExecution ?? Never);

    private static ExecutionDetailDto[] Details(SiteExecution execution) =>
        [.. execution.Details.Select(detail => new ExecutionDetailDto(detail.Id, detail.DetailsType, detail.Message, detail.Created))];

    private static long Duration(SiteExecution execution) =>
        execution is { StartTime: { } start, StopTime: { } stop } ? (long)(stop - start).TotalMilliseconds : 0;

    private static string DisplayName(SiteUser user) => user.Name.Length > 0 ? user.Name : user.UserId;

    private static UserDirectoryRefDto Directory(SiteTask task) =>
        new(task.OperationalId, task.UserDirectory, task.UserDirectory, Configured: true, Operational: true, "Repository.UserDirectoryConnectors.LDAP.ActiveDirectory", SyncOnlyLoggedInUsers: true);

    private TaskRefDto? TaskOf(SiteExecutionSession session, SiteTaskKind kind) =>
        site.Tasks.Find(session.TaskId) is { } task && task.Kind == kind ? TaskRef(task) : null;

    private NodeRefDto? NodeOf(SiteExecutionSession session) =>
        site.Nodes.Find(session.Result.ExecutingNodeId) is { } node ? NodeMapper.Ref(node) : null;

    private SiteUser Owner(Guid id) => site.Users.Find(id) ?? site.FindUser("INTERNAL", "sa_repository") ?? site.Users.All[0];

    private StreamRefDto? StreamOf(SiteApp app) => app.StreamId is { } id && site.Streams.Find(id) is { } stream ? StreamRef(stream) : null;

    private TagRefDto[] Tags(IReadOnlyList<string> names) => [.. names.Select(name => TagRef(site.Tag(name)))];

    private CustomPropertyValueDto[] Properties(SiteEntity owner, IReadOnlyList<SiteCustomPropertyValue> values) =>
    [
        .. values.Select(value => new CustomPropertyValueDto(
            value.Id, owner.CreatedDate, owner.ModifiedDate, owner.ModifiedByUserName, value.Value, PropertyRef(site.CustomProperty(value.Definition)))),
    ];
}
