using System.Globalization;

namespace Butler.Simulation.ScriptLogs;

/// <summary>A script log without its times: the bytes, and where each line's time stamp belongs.</summary>
internal sealed class ScriptLogTemplate(byte[] text, int[] stamps)
{
    /// <summary>What stands in for a time stamp such as <c>20260216T092459.099+0100</c>.</summary>
    public const string Gap = "????????T??????.???+????";

    private const int SecondLength = 15;

    public int Length => text.Length;

    /// <summary>Makes a log whose lines are spread evenly over a run.</summary>
    public byte[] Fill(DateTimeOffset localStart, TimeSpan duration)
    {
        var log = text.AsSpan().ToArray();
        Span<byte> offset = stackalloc byte[8];
        localStart.TryFormat(offset, out _, "zzz", CultureInfo.InvariantCulture);
        Span<byte> second = stackalloc byte[SecondLength];
        var shown = long.MinValue;
        for (var i = 0; i < stamps.Length; i++)
        {
            var ticks = localStart.Ticks + (long)(duration.Ticks * ((double)i / stamps.Length));

            // Lines of the same second share all but the milliseconds; formatting dates is what takes time here.
            if (ticks / TimeSpan.TicksPerSecond != shown)
            {
                shown = ticks / TimeSpan.TicksPerSecond;
                new DateTime(ticks).TryFormat(second, out _, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
            }

            var milliseconds = (int)(ticks / TimeSpan.TicksPerMillisecond % 1000);
            var stamp = log.AsSpan(stamps[i]);
            second.CopyTo(stamp);
            stamp[16] = (byte)('0' + (milliseconds / 100));
            stamp[17] = (byte)('0' + (milliseconds / 10 % 10));
            stamp[18] = (byte)('0' + (milliseconds % 10));
            offset[..3].CopyTo(stamp[19..]);
            offset[4..6].CopyTo(stamp[22..]);
        }

        return log;
    }
}
