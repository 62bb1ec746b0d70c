using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Butler.Load;

/// <summary>Sends log events of failed reloads at a steady rate.</summary>
internal sealed class EventSender(int udpPort, IReadOnlyList<(string TaskId, string TaskName, string AppId, string AppName)> tasks)
{
    private int _next;

    /// <summary>Sends events.</summary>
    /// <param name="count">How many.</param>
    /// <param name="perSecond">The rate; <see langword="null"/> for as fast as the socket takes them.</param>
    /// <returns>When each execution was sent, by execution id.</returns>
    public async Task<Dictionary<string, long>> SendAsync(int count, int? perSecond)
    {
        using var socket = new UdpClient();
        socket.Connect(IPAddress.Loopback, udpPort);
        var sentAt = new Dictionary<string, long>(count);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            if (perSecond is { } rate)
            {
                var ahead = TimeSpan.FromSeconds((double)i / rate) - clock.Elapsed;
                if (ahead > TimeSpan.FromMilliseconds(1))
                {
                    await Task.Delay(ahead, TimeProvider.System);
                }
            }

            var execution = Guid.NewGuid().ToString();
            var (taskId, taskName, appId, appName) = tasks[_next++ % tasks.Count];
            var datagram = Encoding.UTF8.GetBytes(
                $"/scheduler-task-failed/;sense1;{taskName};{appName};LAB\\goran;{taskId};{appId};2026-02-16 09:24:59,099;INFO;{execution};Max retries reached");
            sentAt[execution] = Stopwatch.GetTimestamp();
            socket.Send(datagram);
        }

        return sentAt;
    }
}
