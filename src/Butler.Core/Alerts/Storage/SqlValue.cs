using System.Runtime.InteropServices;

namespace Butler.Core.Alerts.Storage;

/// <summary>Converts values to and from the forms used in the tables.</summary>
internal static class SqlValue
{
    public static byte[] Bytes(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var segment) && segment.Array is { } array && segment.Count == array.Length ? array : body.ToArray();

    public static DateTimeOffset? Time(long milliseconds) =>
        milliseconds == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
