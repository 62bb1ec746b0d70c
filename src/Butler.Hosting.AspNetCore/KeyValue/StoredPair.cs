namespace Butler.Hosting.AspNetCore.KeyValue;

/// <summary>A pair that was stored.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="Ttl">The requested time to live, in whole milliseconds; with zero or less, the pair does not expire.</param>
internal sealed record StoredPair(string Namespace, string Key, string Value, double Ttl);
