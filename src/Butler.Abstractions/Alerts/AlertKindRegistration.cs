using System.Text.Json.Serialization.Metadata;

namespace Butler.Alerts;

/// <summary>A kind of alert together with the type that carries it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="AlertType">The type of its alerts.</param>
/// <param name="Json">How its alerts are stored.</param>
/// <remarks>Register it with <c>services.AddButler().AddAlertKind(…)</c>.</remarks>
public sealed record AlertKindRegistration(AlertKind Kind, Type AlertType, JsonTypeInfo Json);
