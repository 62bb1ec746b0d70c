namespace Butler.Hosting.AspNetCore.KeyValue;

/// <summary>The keys of a namespace.</summary>
internal sealed record KeyList(string Namespace, IReadOnlyList<KeyList.Item> Keys)
{
    internal sealed record Item(string Key);
}
