namespace Butler.Notifications.NewRelic;

/// <summary>How an alert looks in New Relic.</summary>
/// <param name="Type">The type without its ending: <c>Event</c> or <c>Log</c> is put behind it.</param>
/// <param name="Attributes">The attributes in their order: text and numbers; anything else becomes text. A null or an empty text is left out,
/// text is cut to 4,000 characters.</param>
/// <param name="Message">The text of a log entry.</param>
public sealed record NewRelicDescription(string Type, IReadOnlyList<KeyValuePair<string, object?>> Attributes, string Message);
