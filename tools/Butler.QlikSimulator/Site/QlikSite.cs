using System.Collections.Concurrent;

namespace Butler.Simulation;

/// <summary>
/// The content of a Qlik Sense site: users, streams, apps, tags, custom properties, tasks and executions.
/// Tests arrange it before or while the simulator runs. Safe for concurrent use.
/// </summary>
public sealed class QlikSite
{
    private const int DefaultExecutionsKept = 5_000;
    private readonly ConcurrentDictionary<string, SiteTag> _tagsByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, SiteCustomProperty> _propertiesByName = new(StringComparer.OrdinalIgnoreCase);
    private long _referenceVersion;
    private long _compositeEventVersion;
    private ILookup<Guid, Guid>? _schemaEventsByTask;

    /// <summary>Initializes a new instance of the <see cref="QlikSite"/> class that knows only the internal service accounts.</summary>
    public QlikSite()
    {
        Users = new EntityTable<SiteUser>(user => Adopt(user.Tags, user.CustomProperties));
        Streams = new EntityTable<SiteStream>(_ => Touch());
        Apps = new EntityTable<SiteApp>(app => Adopt(app.Tags, app.CustomProperties));
        Tags = new EntityTable<SiteTag>(_ => Reindex());
        CustomProperties = new EntityTable<SiteCustomProperty>(_ => Reindex());
        Tasks = new EntityTable<SiteTask>(task =>
        {
            AdoptNames(task.Tags, task.CustomProperties);
            if (Tasks!.Find(task.Id) is null)
            {
                TaskRemoved?.Invoke(task.Id);
            }
        });
        SchemaEvents = new EntityTable<SiteSchemaEvent>(trigger =>
        {
            _schemaEventsByTask = null;
            SchemaEventChanged?.Invoke(trigger.Id);
        });
        CompositeEvents = new EntityTable<SiteCompositeEvent>(_ => Interlocked.Increment(ref _compositeEventVersion));
        Executions = new EntityTable<SiteExecution>(capacity: DefaultExecutionsKept);
        ExecutionSessions = new EntityTable<SiteExecutionSession>();
        LicenseAssignments = new EntityTable<SiteLicenseAssignment>();
        foreach (var account in (string[])["sa_repository", "sa_api", "sa_scheduler", "sa_engine", "sa_proxy", "sa_printing"])
        {
            Users.Add(new SiteUser { UserDirectory = "INTERNAL", UserId = account, Name = account, Roles = ["RootAdmin"] });
        }
    }

    internal event Action<Guid>? SchemaEventChanged;

    internal event Action<Guid>? TaskRemoved;

    /// <summary>Gets the users.</summary>
    public EntityTable<SiteUser> Users { get; }

    /// <summary>Gets the streams.</summary>
    public EntityTable<SiteStream> Streams { get; }

    /// <summary>Gets the apps.</summary>
    public EntityTable<SiteApp> Apps { get; }

    /// <summary>Gets the tags.</summary>
    public EntityTable<SiteTag> Tags { get; }

    /// <summary>Gets the definitions of custom properties.</summary>
    public EntityTable<SiteCustomProperty> CustomProperties { get; }

    /// <summary>Gets the tasks of all types.</summary>
    public EntityTable<SiteTask> Tasks { get; }

    /// <summary>Gets the triggers by the clock. While the simulator runs they start their tasks. Add a task before its triggers.</summary>
    public EntityTable<SiteSchemaEvent> SchemaEvents { get; }

    /// <summary>Gets the triggers by the ends of other tasks. While the simulator runs they start their tasks.</summary>
    public EntityTable<SiteCompositeEvent> CompositeEvents { get; }

    /// <summary>Gets the last executions, as many as <see cref="ExecutionsKept"/> says.</summary>
    public EntityTable<SiteExecution> Executions { get; }

    /// <summary>Gets or sets how many executions are kept, 1 or more. Default 5000; a million works too.</summary>
    public int ExecutionsKept
    {
        get => Executions.Capacity;
        set => Executions.Capacity = value;
    }

    /// <summary>Gets the nodes. A simulator that finds none makes one from its options.</summary>
    public EntityTable<SiteNode> Nodes { get; } = new();

    /// <summary>Gets the executions that are under way.</summary>
    public EntityTable<SiteExecutionSession> ExecutionSessions { get; }

    /// <summary>Gets the access licences that users hold.</summary>
    public EntityTable<SiteLicenseAssignment> LicenseAssignments { get; }

    /// <summary>Gets or sets the server licence.</summary>
    public SiteLicense License { get; set; } = new();

    /// <summary>Gets or sets the access licences.</summary>
    public SiteAccessTypes AccessTypes { get; set; } = new();

    /// <summary>Gets or sets the version of Qlik Sense.</summary>
    public SiteVersion Version { get; set; } = new();

    /// <summary>Gets a number that grows when something changes that documents of other entities show, such as the name of an app.</summary>
    internal long ReferenceVersion => Interlocked.Read(ref _referenceVersion);

    /// <summary>Gets a number that grows when a composite event is added, changed from outside or removed.</summary>
    internal long CompositeEventVersion => Interlocked.Read(ref _compositeEventVersion);

    /// <summary>Makes the site that the demo shows: some ten reload tasks with awkward names, one task of each other type, owners, tags, streams.</summary>
    /// <returns>The site. Ids are the same every time.</returns>
    public static QlikSite CreateDefault() => DefaultSite.Create();

    /// <summary>Makes a site for load tests.</summary>
    /// <param name="tasks">How many reload tasks, each with an app of its own; one or more.</param>
    /// <returns>The site. Ids are the same every time.</returns>
    public static QlikSite CreateLarge(int tasks) => LargeSite.Create(tasks);

    /// <summary>Makes a site of tasks with triggers of all forms: several time zones, chains, some switched off, some over. Some tasks fail now and then.</summary>
    /// <param name="tasks">How many reload tasks, each with an app of its own; one or more.</param>
    /// <param name="now">The time that the triggers are set up at; most have begun before it.</param>
    /// <param name="seed">Another site for another number.</param>
    /// <returns>The site. The same numbers give the same site.</returns>
    public static QlikSite CreateScheduled(int tasks, DateTimeOffset now, int seed = 1) => ScheduledSite.Create(tasks, now, seed);

    /// <summary>Makes a site for tests of licences: users with tags, custom properties and states, and licences used long ago, lately and never.</summary>
    /// <param name="users">How many users, one or more.</param>
    /// <param name="assignments">How many of them hold a licence; at most as many as there are users.</param>
    /// <param name="now">The time that the times of use lie before.</param>
    /// <param name="seed">Another site for another number.</param>
    /// <returns>The site. The same numbers give the same site.</returns>
    public static QlikSite CreateLicensed(int users, int assignments, DateTimeOffset now, int seed = 1) =>
        LicensedSite.Create(users, assignments, now, seed);

    /// <summary>Finds a task by id or by name.</summary>
    /// <param name="idOrName">A GUID or the exact name.</param>
    /// <returns>The task, or <see langword="null"/>.</returns>
    public SiteTask? FindTask(string idOrName) =>
        Guid.TryParse(idOrName, out var id)
            ? Tasks.Find(id)
            : Tasks.All.FirstOrDefault(task => string.Equals(task.Name, idOrName, StringComparison.Ordinal));

    /// <summary>Finds a user.</summary>
    /// <param name="directory">The directory, in any case.</param>
    /// <param name="userId">The user id, in any case.</param>
    /// <returns>The user, or <see langword="null"/>.</returns>
    public SiteUser? FindUser(string directory, string userId) =>
        Users.All.FirstOrDefault(user => string.Equals(user.UserDirectory, directory, StringComparison.OrdinalIgnoreCase)
            && string.Equals(user.UserId, userId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the triggers by the clock of a task.</summary>
    internal IEnumerable<SiteSchemaEvent> SchemaEventsOf(Guid taskId)
    {
        var byTask = _schemaEventsByTask ??= SchemaEvents.All.ToLookup(static trigger => trigger.TaskId, static trigger => trigger.Id);
        return byTask[taskId].Select(SchemaEvents.Find).OfType<SiteSchemaEvent>();
    }

    internal SiteTag Tag(string name) => _tagsByName.TryGetValue(name, out var tag) ? tag : AddTag(name);

    internal SiteCustomProperty CustomProperty(string name) =>
        _propertiesByName.TryGetValue(name, out var property) ? property : AddProperty(name);

    private SiteTag AddTag(string name)
    {
        var tag = new SiteTag { Name = name };
        if (_tagsByName.TryAdd(name, tag))
        {
            Tags.Add(tag);
        }

        return _tagsByName[name];
    }

    private SiteCustomProperty AddProperty(string name)
    {
        var property = new SiteCustomProperty { Name = name };
        if (_propertiesByName.TryAdd(name, property))
        {
            CustomProperties.Add(property);
        }

        return _propertiesByName[name];
    }

    private void Adopt(IReadOnlyList<string> tags, IReadOnlyList<SiteCustomPropertyValue> properties)
    {
        AdoptNames(tags, properties);
        Touch();
    }

    private void AdoptNames(IReadOnlyList<string> tags, IReadOnlyList<SiteCustomPropertyValue> properties)
    {
        foreach (var tag in tags)
        {
            Tag(tag);
        }

        foreach (var property in properties)
        {
            CustomProperty(property.Definition);
        }
    }

    private void Reindex()
    {
        foreach (var tag in Tags.All)
        {
            _tagsByName[tag.Name] = tag;
        }

        foreach (var property in CustomProperties.All)
        {
            _propertiesByName[property.Name] = property;
        }

        Touch();
    }

    private void Touch() => Interlocked.Increment(ref _referenceVersion);
}
