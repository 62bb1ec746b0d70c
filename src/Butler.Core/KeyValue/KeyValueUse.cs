namespace Butler.Core.KeyValue;

/// <summary>The current size of the store, including expired pairs that the sweep has not freed yet.</summary>
internal readonly record struct KeyValueUse(long Namespaces, long Pairs, long Bytes);
