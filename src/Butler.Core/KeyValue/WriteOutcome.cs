namespace Butler.Core.KeyValue;

/// <summary>What came of writing a pair.</summary>
internal enum WriteOutcome
{
    Stored,
    StoredInNewNamespace,
    NamespaceFull,
    TooManyNamespaces,
    StoreFull,
}
