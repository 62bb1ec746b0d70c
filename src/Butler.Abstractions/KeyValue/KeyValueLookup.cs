namespace Butler.KeyValue;

/// <summary>What a look-up in the key-value store found.</summary>
/// <param name="NamespaceExists">Whether the namespace exists.</param>
/// <param name="Value">The value; <see langword="null"/> when there is no such key.</param>
public readonly record struct KeyValueLookup(bool NamespaceExists, string? Value);
