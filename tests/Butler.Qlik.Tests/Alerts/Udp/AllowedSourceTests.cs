using System.Net;
using System.Net.Sockets;
using Butler.Qlik.Alerts.Udp;
using Butler.Qlik.Tests.Support;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Qlik.Tests.Alerts.Udp;

public sealed class AllowedSourceTests
{
    [Theory]
    [InlineData("10.1.0.0/16", "10.1.200.3", true)]
    [InlineData("10.1.2.3/16", "10.1.200.3", true)]
    [InlineData("10.1.0.0/16", "10.2.0.1", false)]
    [InlineData("10.0.0.8/29", "10.0.0.15", true)]
    [InlineData("10.0.0.8/29", "10.0.0.16", false)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("fd00::/8", "fd12:3456::1", true)]
    [InlineData("fd00::/8", "fe80::1", false)]
    [InlineData("2001:db8::1", "2001:db8::1", true)]
    [InlineData("::/0", "10.0.0.1", false)]
    [InlineData("::ffff:10.0.0.0/104", "10.9.9.9", true)]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", true)]
    public void Knows_which_addresses_a_network_holds(string source, string sender, bool allowed) =>
        AllowedSource.Parse(source)!.Contains(IPAddress.Parse(sender)).Should().Be(allowed);

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/x")]
    [InlineData("10")]
    [InlineData("10.1")]
    [InlineData("sense1/24")]
    [InlineData("a b")]
    [InlineData("::1/129")]
    public void Refuses_what_is_no_source(string source) => AllowedSource.Parse(source).Should().BeNull();

    [Fact]
    public void Never_throws() => Gen.String.Sample(text => _ = AllowedSource.Parse(text));

    [Fact]
    public void A_network_holds_exactly_the_addresses_with_its_first_bits() =>
        Gen.Select(Gen.UInt, Gen.UInt, Gen.Int[0, 32]).Sample((network, sender, prefix) =>
        {
            var mask = prefix == 0 ? 0u : uint.MaxValue << (32 - prefix);
            return AllowedSource.Parse($"{Address(network)}/{prefix}")!.Contains(Address(sender)) == ((network & mask) == (sender & mask));
        });

    [Fact]
    public async Task Compares_mapped_addresses_as_IPv4_and_follows_names_that_move()
    {
        var address = IPAddress.Parse("10.0.0.1");
        var list = new SourceAllowList(["sense1.lab.local"], (_, _) => Task.FromResult(new[] { address }), TimeProvider.System, new LogLines());
        list.RefusesEverybody.Should().BeTrue();

        await list.RefreshAsync(CancellationToken.None);
        list.Allows(IPAddress.Parse("::ffff:10.0.0.1")).Should().BeTrue();

        address = IPAddress.Parse("10.0.0.2");
        await list.RefreshAsync(CancellationToken.None);
        list.Allows(IPAddress.Parse("10.0.0.1")).Should().BeFalse();
        list.Allows(IPAddress.Parse("10.0.0.2")).Should().BeTrue();
    }

    [Fact]
    public async Task Keeps_the_last_addresses_of_a_name_while_DNS_is_down()
    {
        var isDown = false;
        var list = new SourceAllowList(
            ["sense1"],
            (_, _) => isDown ? throw new SocketException((int)SocketError.TryAgain) : Task.FromResult(new[] { IPAddress.Loopback }),
            TimeProvider.System,
            new LogLines());
        await list.RefreshAsync(CancellationToken.None);
        isDown = true;

        await list.RefreshAsync(CancellationToken.None);

        list.Allows(IPAddress.Loopback).Should().BeTrue();
    }

    [Fact]
    public async Task A_name_server_that_keeps_silent_holds_up_nothing_for_long()
    {
        var time = new FakeTimeProvider();
        var list = new SourceAllowList(
            ["silent", "sense1"],
            (name, _) => name == "silent" ? new TaskCompletionSource<IPAddress[]>().Task : Task.FromResult(new[] { IPAddress.Loopback }),
            time,
            new LogLines());

        var refresh = list.RefreshAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(5));
        await refresh.WaitAsync(TimeSpan.FromSeconds(30));

        list.Allows(IPAddress.Loopback).Should().BeTrue();
    }

    private static IPAddress Address(uint value) => new([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
}
