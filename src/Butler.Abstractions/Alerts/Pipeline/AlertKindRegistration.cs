using System.Text.Json.Serialization.Metadata;

namespace Butler.Alerts.Pipeline;

/// <summary>A kind of alert together with the type that carries it.</summary>
/// <param name="kind">The kind.</param>
/// <param name="alertType">The type of its alerts.</param>
/// <param name="json">Returns how its alerts are stored; called once, for the first alert.</param>
/// <remarks>Register it with <c>services.AddButler().AddAlertKind(…)</c>.</remarks>
public sealed class AlertKindRegistration(AlertKind kind, Type alertType, Func<JsonTypeInfo> json)
{
    /// <summary>Gets the kind.</summary>
    public AlertKind Kind => kind;

    /// <summary>Gets the type of its alerts.</summary>
    public Type AlertType => alertType;

    /// <summary>Gets how its alerts are stored.</summary>
    public JsonTypeInfo Json => field ??= json();
}
