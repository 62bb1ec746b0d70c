namespace Butler.Notifications.NewRelic;

/// <summary>An attribute that goes out as a list or an object, as from Butler 16, where others become text.</summary>
/// <param name="Value">A list or a dictionary.</param>
internal sealed record NewRelicJson(object? Value);
