namespace Butler.Notifications.NewRelic;

/// <summary>An attribute that is sent as a list or an object, as in Butler 16; others are converted to text.</summary>
/// <param name="Value">A list or a dictionary.</param>
internal sealed record NewRelicJson(object? Value);
