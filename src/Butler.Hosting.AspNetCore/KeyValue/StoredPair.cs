namespace Butler.Hosting.AspNetCore.KeyValue;

/// <summary>A pair that was stored.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="Ttl">The time to live that was asked for, in whole milliseconds; the pair has no end when it is zero or less.</param>
internal sealed record StoredPair(string Namespace, string Key, string Value, double Ttl);
