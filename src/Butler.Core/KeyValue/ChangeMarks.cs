namespace Butler.Core.KeyValue;

/// <summary>Counts begun and ended changes, by name, in a fixed number of stripes.</summary>
/// <remarks>Names in the same stripe look as if they changed together. That only costs a disk read.</remarks>
internal sealed class ChangeMarks
{
    private const int Stripes = 4096;
    private readonly uint[] _begun = new uint[Stripes];
    private readonly uint[] _ended = new uint[Stripes];

    public void Begin(int hash) => Volatile.Write(ref _begun[Stripe(hash)], _begun[Stripe(hash)] + 1);

    public void End(int hash) => Volatile.Write(ref _ended[Stripe(hash)], _ended[Stripe(hash)] + 1);

    public uint Begun(int hash) => Volatile.Read(ref _begun[Stripe(hash)]);

    public uint Ended(int hash) => Volatile.Read(ref _ended[Stripe(hash)]);

    private static int Stripe(int hash) => (hash ^ (hash >> 16)) & (Stripes - 1);
}
