namespace Butler.Core.KeyValue;

/// <summary>Names a pair.</summary>
internal readonly record struct PairName(string Namespace, string Key);
