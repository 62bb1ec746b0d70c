using Butler.Alerts;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Names the fields that say why a reload failed, and what came before.</summary>
internal static class CauseFields
{
    /// <summary>Gets the fields of an alert that has no cause.</summary>
    public static readonly IReadOnlyDictionary<string, object?> None = CreateNone();

    /// <summary>Adds the fields, empty as far as the cause and the history are unknown.</summary>
    /// <param name="fields">Takes the fields.</param>
    /// <param name="cause">The cause; <see langword="null"/> for a success.</param>
    /// <param name="history">What came before.</param>
    /// <param name="failedAt">When the failure was told.</param>
    /// <param name="times">Writes times.</param>
    public static void Add(Dictionary<string, object?> fields, ReloadCause? cause, TaskHistory? history, DateTimeOffset failedAt, TimeFields times)
    {
        AddCause(fields, cause ?? new ReloadCause());
        var failures = history?.FailuresInARow ?? 0;
        var lastSuccess = TimeFields.Known(history?.LastSuccess);
        fields["failuresInARow"] = failures;
        fields["failuresInARowText"] = failures > 1 ? $"{FieldText.Ordinal(failures)} failure in a row" : "";
        fields["lastSuccess"] = lastSuccess is null ? "" : times.Describe("", lastSuccess)["Local1"];
        fields["lastSuccessTime"] = lastSuccess is null ? null : times.Describe("lastSuccess", lastSuccess);
        fields["lastSuccessAgo"] = lastSuccess is { } success ? FieldText.Ago(failedAt - success) : "";
    }

    // An alert stored by an earlier version can lack what was added since; the serializer then leaves it null.
    private static void AddCause(Dictionary<string, object?> fields, ReloadCause cause)
    {
        fields["errorHeadline"] = cause.Headline ?? "";
        fields["errorClass"] = cause.ErrorClass ?? "";
        fields["errorClassText"] = cause.ErrorClassText ?? "";
        fields["errorStatement"] = cause.Statement ?? "";
        fields["errorScriptLine"] = cause.ScriptLine;
        fields["errorScriptLastLine"] = cause.LastScriptLine;
        fields["errorLogLine"] = cause.LogLine;
        fields["errorLines"] = cause.ErrorLines ?? [];
        fields["engineCode"] = cause.EngineCode;
        fields["survivedErrors"] = cause.SurvivedErrors;
        fields["firstSurvivedError"] = cause.FirstSurvivedError ?? "";
    }

    private static Dictionary<string, object?> CreateNone()
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        Add(fields, null, null, default, new TimeFields(System.Globalization.CultureInfo.InvariantCulture, TimeZoneInfo.Utc));
        return fields;
    }
}
