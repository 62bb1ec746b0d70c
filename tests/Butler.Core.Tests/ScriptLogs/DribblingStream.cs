namespace Butler.Core.Tests.ScriptLogs;

/// <summary>Gives a few bytes at a time, as a network does; may end with an error.</summary>
internal sealed class DribblingStream(byte[] content, bool breaksOff = false) : MemoryStream(content)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = Read(buffer.Span[..Math.Min(buffer.Length, 1 + (int)(Position % 4099))]);
        return breaksOff && read == 0 ? throw new IOException("The response ended too early.") : ValueTask.FromResult(read);
    }
}
