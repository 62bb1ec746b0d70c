using Butler.Problems;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Monitors losses before events can be stored: datagrams dropped by the operating system, and those dropped because of a full queue.</summary>
internal sealed class UdpLosses(IKernelDrops kernel, DropLog drops, string cure, IButlerProblems? problems, TimeProvider time, ILogger logger)
{
    private const string QueueCure =
        "Storage is too slow for so many events, or cannot be written; see the log. A larger udpServerConfig:messageQueue:maxSize takes longer bursts.";

    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(5);
    private readonly LossWatch _kernelWatch = new(
        "udp:kernel-drops", $"log events {kernel.Scope} were thrown away by the system before they could be read,", cure, problems, time);

    private readonly LossWatch _queueWatch = new(
        "udp:queue-full", "log events were dropped, because too many were waiting to be stored,", QueueCure, problems, time);

    private long _total;
    private long _untold;
    private long? _lastTold;

    /// <summary>Gets how many datagrams the operating system has dropped since startup; zero if it does not report this.</summary>
    public long ThrownAwayBySystem => Volatile.Read(ref _total);

    /// <summary>Checks once. Intended to be called every second.</summary>
    public void Look()
    {
        _queueWatch.Observe(drops.TotalOf(DropReasons.QueueFull));
        if (kernel.Read() is not { } total)
        {
            return;
        }

        Volatile.Write(ref _total, total);
        var lost = _kernelWatch.Observe(total);
        if (lost > 0)
        {
            UdpEventMetrics.KernelDrops.Add(lost);
            _untold += lost;
        }

        if (_untold > 0 && (_lastTold is not { } last || time.GetElapsedTime(last) >= LogInterval))
        {
            Tell(total);
        }
    }

    /// <summary>Logs losses that have not been logged yet.</summary>
    public void Flush()
    {
        Look();
        if (_untold > 0)
        {
            Tell(_total);
        }
    }

    private void Tell(long total)
    {
        logger.ThrownAwayBySystem(_untold, kernel.Scope, total, cure);
        _untold = 0;
        _lastTold = time.GetTimestamp();
    }
}
