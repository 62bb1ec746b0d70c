namespace Butler.Hosting.AspNetCore.KeyValue;

/// <summary>Specifies whether a key exists, with the pair or with an empty object.</summary>
internal sealed record KeyExistence(bool KeyExists, KeyExistence.Pair KeyValue)
{
    public static KeyExistence None { get; } = new(false, new Pair(null, null, null));

    internal sealed record Pair(string? Namespace, string? Key, string? Value);
}
