namespace Butler.Notifications.Shared;

/// <summary>An address that a route sends to.</summary>
/// <param name="Key">The key of the setting, relative to the route.</param>
/// <param name="Url">The address.</param>
/// <param name="Trust">Which certificates of its server are accepted.</param>
internal sealed record RouteAddress(string Key, string Url, TlsTrust Trust);
