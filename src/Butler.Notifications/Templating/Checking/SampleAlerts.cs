using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Notifications.Templating.Fields;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating;

/// <summary>Makes up alerts to try templates on.</summary>
internal sealed class SampleAlerts(IEnumerable<AlertKindRegistration> registrations)
{
    /// <summary>Text with everything that has broken a message before.</summary>
    public const string Hostile = "\"It's\" {{taskName}} {% if %} <b>&amp;</b> </script> C:\\new\\table `a`=1\r\n\tline 2, 😀";

    private const int MaxDepth = 4;

    private static readonly RouteOptions Route = new();
    private static readonly DateTimeOffset Time = new(2026, 6, 20, 19, 6, 31, 123, TimeSpan.Zero);
    private static readonly HeldBackAlerts HeldBack = new(4, Time.AddHours(-16));
    private readonly AlertKindRegistration[] _registrations = [.. registrations];

    /// <summary>Gets the fields of an alert of which everything is known, each text a hostile one.</summary>
    public Dictionary<string, object?> FullFields(TemplateFields fields, AlertKind kind)
    {
        if (FindTask(kind) is { } task)
        {
            return fields.Describe(Full(task.Task, task.Outcome), kind, Route, HeldBack);
        }

        var sample = fields.Describe(Create(kind, full: true), kind, Route, HeldBack);
        foreach (var property in Find(kind)?.Json.Properties ?? [])
        {
            sample.TryAdd(TemplateValue.CamelCase(property.Name), Hostile);
        }

        foreach (var name in sample.Where(static field => field.Value is null).Select(static field => field.Key).ToList())
        {
            sample[name] = Hostile;
        }

        return sample;
    }

    /// <summary>Gets the fields of an alert of which only the kind is known.</summary>
    public Dictionary<string, object?> EmptyFields(TemplateFields fields, AlertKind kind) =>
        FindTask(kind) is { } task
            ? fields.Describe(new ReloadAlert { TaskKind = task.Task, Outcome = task.Outcome }, kind, Route)
            : fields.Describe(Create(kind, full: false), kind, Route);

    private static (TaskKind Task, TaskOutcome Outcome)? FindTask(AlertKind kind) =>
        (from task in Enum.GetValues<TaskKind>()
         from outcome in Enum.GetValues<TaskOutcome>()
         where AlertKinds.ForTask(task, outcome).Name == kind.Name
         select ((TaskKind, TaskOutcome)?)(task, outcome)).FirstOrDefault();

    private AlertKindRegistration? Find(AlertKind kind) => _registrations.FirstOrDefault(entry => entry.Kind.Name == kind.Name);

    private Alert Create(AlertKind kind, bool full)
    {
        var registration = Find(kind);
        try
        {
            return registration is not null && Fill(registration.Json, full, 0).Deserialize(registration.Json) is Alert alert ? alert : new Unknown(kind.Name);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            // A type with rules of its own for what it accepts; its fields are still known by name.
            return new Unknown(kind.Name);
        }
    }

    // What is left out becomes null, whatever the type says, so that even an alert of which nothing is known needs all that is never null.
    private static JsonObject Fill(JsonTypeInfo type, bool full, int depth)
    {
        var json = new JsonObject();
        foreach (var property in type.Properties)
        {
            var value = full ? ValueFor(property) : null;
            if ((value ?? (full || !property.IsGetNullable ? EmptyFor(property, full, depth) : null)) is { } node)
            {
                json[property.Name] = node;
            }
        }

        return json;
    }

    private static JsonNode? EmptyFor(JsonPropertyInfo property, bool full, int depth)
    {
        if (property.PropertyType == typeof(string))
        {
            return "";
        }

        if (property.PropertyType.IsValueType || depth >= MaxDepth)
        {
            return null;
        }

        var type = property.Options.GetTypeInfo(property.PropertyType);
        return type.Kind switch
        {
            JsonTypeInfoKind.Object => Fill(type, full, depth + 1),
            JsonTypeInfoKind.Enumerable => new JsonArray(),
            JsonTypeInfoKind.Dictionary => new JsonObject(),
            _ => null,
        };
    }

    private static JsonNode? ValueFor(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(string) ? Hostile
            : type == typeof(bool) ? true
            : type == typeof(DateTimeOffset) ? Time
            : type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(decimal) ? 7
            : type == typeof(IReadOnlyList<string>) || type == typeof(List<string>) || type == typeof(string[]) ? new JsonArray(Hostile, Hostile)
            : type == typeof(IReadOnlyList<AlertGap>) ? JsonGaps(property)
            : null;
    }

    private static JsonArray JsonGaps(JsonPropertyInfo property)
    {
        var isCamel = property.Name == "gaps";
        return [new JsonObject { [isCamel ? "part" : "Part"] = Hostile, [isCamel ? "reason" : "Reason"] = Hostile }];
    }

    private static ReloadAlert Full(TaskKind task, TaskOutcome outcome) => new()
    {
        Id = Hostile,
        ReceivedAt = Time,
        TaskKind = task,
        Outcome = outcome,
        Gaps = [new AlertGap(Hostile, Hostile), new AlertGap(Hostile, Hostile)],
        HostName = Hostile,
        TaskId = Hostile,
        TaskName = Hostile,
        AppId = Hostile,
        AppName = Hostile,
        User = Hostile,
        ExecutionId = Hostile,
        LogTimestamp = Hostile,
        LogLevel = Hostile,
        LogMessage = Hostile,
        Task = new TaskDetails
        {
            Tags = [Hostile, Hostile],
            CustomProperties = [new(Hostile, Hostile), new(Hostile, Hostile)],
            IsManuallyTriggered = true,
            IsPartialReload = true,
            MaxRetries = 2,
            SessionTimeoutMinutes = 1440,
            ModifiedByUserName = Hostile,
            ModifiedDate = Time,
            NextExecution = Time,
        },
        App = new AppDetails
        {
            Tags = [Hostile, Hostile],
            CustomProperties = [new(Hostile, Hostile), new(Hostile, Hostile)],
            Description = Hostile,
            FileSize = 123456,
            Published = true,
            PublishTime = Time,
            LastReloadTime = Time,
            ModifiedDate = Time,
            ModifiedByUserName = Hostile,
            StreamId = Hostile,
            StreamName = Hostile,
        },
        Owner = new AlertOwner(Hostile, Hostile) { Name = Hostile, EmailAddresses = [Hostile] },
        Execution = new ExecutionResult
        {
            Id = Hostile,
            ExecutingNodeName = Hostile,
            Status = ExecutionStatus.FinishedFail,
            Duration = TimeSpan.FromSeconds(3725),
            StartTime = Time,
            StopTime = Time,
            Details = [new ExecutionDetail(Time, Hostile, 2), new ExecutionDetail(Time, Hostile, 2)],
            ScriptLogSize = 4711,
        },
        ScriptLog = new ScriptLog { Head = [Hostile, Hostile], Tail = [Hostile, Hostile], LineCount = 4, CharacterCount = 400 },
        Cause = new ReloadCause
        {
            Headline = Hostile,
            ErrorClass = Hostile,
            ErrorClassText = Hostile,
            Statement = Hostile,
            ScriptLine = 42,
            LastScriptLine = 44,
            LogLine = 57,
            ErrorLines = [Hostile, Hostile],
            SurvivedErrors = 2,
            FirstSurvivedError = Hostile,
            EngineCode = 11013,
        },
        History = new TaskHistory(3, Time.AddDays(-2)),
    };

    private sealed record Unknown(string Name) : Alert
    {
        public override string Kind => Name;

        public override string Subject => Hostile;

        public override string SubjectName => Hostile;
    }
}
