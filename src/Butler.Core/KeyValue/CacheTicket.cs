namespace Butler.Core.KeyValue;

/// <summary>What had changed when a reader went to the disk.</summary>
/// <param name="Pair">The changes of the pair that had begun.</param>
/// <param name="Namespace">The changes of the namespace that had begun.</param>
/// <param name="IsQuiet">Whether all of them had ended.</param>
internal readonly record struct CacheTicket(uint Pair, uint Namespace, bool IsQuiet);
