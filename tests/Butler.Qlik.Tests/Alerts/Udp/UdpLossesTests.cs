using System.Net;
using System.Net.Sockets;
using Butler.Problems;
using Butler.Qlik.Alerts.Udp;
using Butler.Qlik.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Qlik.Tests.Alerts.Udp;

public sealed class UdpLossesTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly LogLines _lines = new();
    private readonly Problems _problems = new();
    private readonly Counter _kernel = new();
    private readonly DropLog _drops;
    private readonly UdpLosses _losses;

    public UdpLossesTests()
    {
        _drops = new DropLog(_lines, _time);
        _losses = new UdpLosses(_kernel, _drops, "Raise the limit.", _problems, _time, _lines);
    }

    public void Dispose() => _lines.Dispose();

    [Fact]
    public void What_the_system_throws_away_is_told_at_once_and_then_every_few_seconds()
    {
        using var metric = new MeterReadings("butler.udp.kernel_drops");
        LookAfter(seconds: 1, total: 0);
        LookAfter(seconds: 1, total: 9_000);
        LookAfter(seconds: 1, total: 9_200);
        LookAfter(seconds: 1, total: 9_220);
        LookAfter(seconds: 4, total: 9_220);
        LookAfter(seconds: 60, total: 9_220);

        _lines.All.Should().Equal(
            "Error: The system threw away 9000 log events in a test before they could be read, 9000 since the start. Raise the limit.",
            "Error: The system threw away 220 log events in a test before they could be read, 9220 since the start. Raise the limit.");
        metric.Tags.Should().HaveCount(3);
        _losses.ThrownAwayBySystem.Should().Be(9_220);
    }

    [Fact]
    public void The_problem_says_how_many_and_since_when_and_ends_after_quiet_minutes()
    {
        LookAfter(seconds: 1, total: 5);
        LookAfter(seconds: 200, total: 8);
        LookAfter(seconds: 200, total: 8);
        var problem = _problems.Open.Should().ContainKey("udp:kernel-drops").WhoseValue;
        problem.Message.Should().Contain("8 log events in a test").And.Contain("since 2026-03-01 12:00:01 UTC");
        problem.Cure.Should().Be("Raise the limit.");

        LookAfter(seconds: 101, total: 8);
        _problems.Open.Should().BeEmpty();

        LookAfter(seconds: 1, total: 9);
        _problems.Open["udp:kernel-drops"].Message.Should().Contain("1 log events");
    }

    [Fact]
    public void Events_that_found_the_queue_full_are_a_problem_of_their_own()
    {
        for (var i = 0; i < 7; i++)
        {
            _drops.Add(DropReasons.QueueFull, IPAddress.Loopback, "full");
        }

        LookAfter(seconds: 1, total: null);

        _problems.Open.Should().ContainSingle().Which.Value.Message.Should().Contain("7 log events were dropped");
        LookAfter(seconds: 300, total: null);
        _problems.Open.Should().BeEmpty();
    }

    [Fact]
    public void What_was_not_told_yet_is_told_at_the_stop()
    {
        LookAfter(seconds: 1, total: 5);
        LookAfter(seconds: 1, total: 6);

        _losses.Flush();

        _lines.All.Last().Should().Contain("threw away 1 log events");
    }

    [Fact]
    public void The_counter_of_a_real_socket_counts_what_does_not_fit_into_its_buffer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux counts per socket.");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.ReceiveBufferSize = 4096;
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var drops = KernelDrops.Of(socket);
        var table = new LinuxTableDrops("/proc/net/udp", ((IPEndPoint)socket.LocalEndPoint!).Port);
        drops.Read().Should().Be(0);

        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        for (var i = 0; i < 1_000; i++)
        {
            sender.SendTo(new byte[300], socket.LocalEndPoint!);
        }

        var lost = drops.Read();
        lost.Should().BePositive().And.BeLessThan(1_000);
        table.Read().Should().Be(lost, "the table tells the same");
    }

    [Theory]
    [InlineData(9998, 9220L)]
    [InlineData(53, 0L)]
    [InlineData(99, null)]
    public void Finds_the_drops_of_a_port_in_the_table(int port, long? expected)
    {
        string[] table =
        [
            "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops             ",
            "  412: 00000000:270E 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 31337 2 0000000000000000 9220      ",
            "  500: 3500007F:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000   101        0 20101 2 0000000000000000 0         ",
            "broken",
        ];

        LinuxTableDrops.Find(table, port).Should().Be(expected);
    }

    private void LookAfter(int seconds, long? total)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _kernel.Total = total;
        _losses.Look();
    }

    private sealed class Counter : IKernelDrops
    {
        public long? Total { get; set; }

        public string Scope => "in a test";

        public long? Read() => Total;
    }

    private sealed class Problems : IButlerProblems
    {
        public Dictionary<string, ButlerProblem> Open { get; } = [];

        IReadOnlyList<OpenProblem> IButlerProblems.Open => [];

        public void Report(ButlerProblem problem) => Open[problem.Key] = problem;

        public void Resolve(string key) => Open.Remove(key);
    }
}
