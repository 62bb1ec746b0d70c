namespace Butler.Core.KeyValue;

/// <summary>A pair as it is stored.</summary>
internal sealed record PairToWrite(byte[] Name, byte[] Key, byte[] Value, long ExpiresAt);
