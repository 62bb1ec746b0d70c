namespace Butler.Core.KeyValue;

/// <summary>How much the store holds, pairs included whose time is over and that the sweep has not come to.</summary>
internal readonly record struct KeyValueUse(long Namespaces, long Pairs, long Bytes);
