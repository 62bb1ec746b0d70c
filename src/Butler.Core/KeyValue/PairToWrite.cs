namespace Butler.Core.KeyValue;

/// <summary>A pair as it is stored.</summary>
internal sealed record PairToWrite(byte[] Name, byte[] Key, byte[] Value, long ExpiresAt)
{
    public long Size => KeyValueLimits.SizeOf(Key.Length, Value.Length);

    public long SizeOfNamespace => KeyValueLimits.SizeOf(Name.Length, 0);
}
