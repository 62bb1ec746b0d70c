namespace Butler.Hosting.AspNetCore.KeyValue;

/// <summary>Whether a key exists, with the pair or with an object without members.</summary>
internal sealed record KeyExistence(bool KeyExists, KeyExistence.Pair KeyValue)
{
    public static KeyExistence None { get; } = new(false, new Pair(null, null, null));

    internal sealed record Pair(string? Namespace, string? Key, string? Value);
}
