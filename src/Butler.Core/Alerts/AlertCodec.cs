using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Alerts.Storage;
using Butler.Core.Alerts.Storage;

namespace Butler.Core.Alerts;

/// <summary>Knows the registered kinds, and converts alerts to and from their stored form.</summary>
internal sealed class AlertCodec(IEnumerable<AlertKindRegistration> registrations)
{
    private readonly FrozenDictionary<string, AlertKindRegistration> _kinds = registrations
        .DistinctBy(registration => registration.Kind.Name)
        .ToFrozenDictionary(registration => registration.Kind.Name, StringComparer.Ordinal);

    private readonly ConcurrentDictionary<JsonTypeInfo, JsonTypeInfo> _readers = new();

    public AlertKind? FindKind(string name) => _kinds.GetValueOrDefault(name)?.Kind;

    public Type? FindType(string kind) => _kinds.GetValueOrDefault(kind)?.AlertType;

    /// <exception cref="ArgumentException">The kind is not registered, or for another type of alert.</exception>
    public AlertContent Write(Alert alert)
    {
        if (!_kinds.TryGetValue(alert.Kind, out var registration))
        {
            throw new ArgumentException($"The alert kind '{alert.Kind}' is not registered. Register it with AddAlertKind.", nameof(alert));
        }

        if (registration.AlertType != alert.GetType())
        {
            throw new ArgumentException(
                $"The alert kind '{alert.Kind}' is registered for {registration.AlertType.Name}, not for {alert.GetType().Name}.", nameof(alert));
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(alert, registration.Json);

        // Alerts from other assemblies may not use nullable annotations.
        return new AlertContent(alert.Kind, alert.Subject ?? "", alert.SubjectName ?? "", alert.Site ?? "", body) { Cause = alert.KnownCause?.Headline ?? "" };
    }

    /// <summary>Reads a stored alert, or returns why it cannot be read.</summary>
    public bool TryRead(
        string kind, ReadOnlyMemory<byte> body, [NotNullWhen(true)] out Alert? alert, [NotNullWhen(false)] out string? reason)
    {
        alert = null;
        reason = null;
        if (!_kinds.TryGetValue(kind, out var registration))
        {
            reason = $"the alert kind '{kind}' is not registered in this Butler";
            return false;
        }

        try
        {
            alert = JsonSerializer.Deserialize(body.Span, _readers.GetOrAdd(registration.Json, StoredJson.KeepInitialValues)) as Alert;
        }
        catch (Exception failure)
        {
            reason = $"the stored alert cannot be read: {FailureText.Describe(failure)}";
            return false;
        }

        if (alert is { Gaps: null })
        {
            // Types from other assemblies whose constructor has parameters leave out members that are not in the stored form.
            alert = alert with { Gaps = [] };
        }

        reason = alert is null ? "the stored alert is empty" : null;
        return alert is not null;
    }
}
