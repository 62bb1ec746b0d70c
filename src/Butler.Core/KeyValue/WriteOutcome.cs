namespace Butler.Core.KeyValue;

/// <summary>The result of writing a pair.</summary>
internal enum WriteOutcome
{
    Stored,
    StoredInNewNamespace,
    NamespaceFull,
    TooManyNamespaces,
    StoreFull,
}
