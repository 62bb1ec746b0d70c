namespace Butler.Hosting.AspNetCore.KeyValue;

/// <summary>A pair that was found.</summary>
internal sealed record FoundPair(string Namespace, string Key, string Value);
