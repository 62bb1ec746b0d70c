namespace Butler.Notifications.NewRelic;

/// <summary>The description of an alert for New Relic.</summary>
/// <param name="Type">The type without its suffix: <c>Event</c> or <c>Log</c> is appended.</param>
/// <param name="Attributes">The attributes in order: text and numbers; anything else becomes text. Nulls and empty strings are left out,
/// and text is cut to 4,000 characters.</param>
/// <param name="Message">The text of a log entry.</param>
public sealed record NewRelicDescription(string Type, IReadOnlyList<KeyValuePair<string, object?>> Attributes, string Message);
