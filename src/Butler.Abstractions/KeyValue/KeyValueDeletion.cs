namespace Butler.KeyValue;

/// <summary>What came of deleting a pair.</summary>
public enum KeyValueDeletion
{
    /// <summary>The pair was there and is gone.</summary>
    Deleted,

    /// <summary>The namespace has no such key.</summary>
    KeyNotFound,

    /// <summary>There is no such namespace.</summary>
    NamespaceNotFound,
}
