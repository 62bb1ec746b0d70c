using System.Net;

namespace Butler.Simulation.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_arguments_it_stands_in_for_a_sense_server_on_this_machine()
    {
        var options = CommandLine.Parse([]);

        options.QrsPort.Should().Be(4242);
        options.EnginePort.Should().Be(4747);
        options.ListenAddress.Should().Be(IPAddress.Loopback);
        options.CertificateFolder.Should().Be("./certs");
        options.UdpTargets.Should().Equal(IPEndPoint.Parse("127.0.0.1:9998"));
        options.Faults.Should().Be(SimulatorFaults.None);
    }

    [Fact]
    public void Every_option_of_the_help_text_is_read()
    {
        var options = CommandLine.Parse(
        [
            "--listen", "0.0.0.0", "--qrs-port", "0", "--engine-port", "82", "--control-port", "81", "--cert-dir", "x", "--udp-target", "10.0.0.1:1",
            "--udp-target", "[::1]:2", "--tasks", "7", "--run-every", "2m", "--host-name", "h", "--node-name", "n", "--single-slash",
            "--script-log-api", "newer", "--script-log-delay", "300ms", "--latency", "5ms", "--jitter", "1s", "--error-share", "0.1",
            "--unavailable-share", "0.2", "--reset-share", "1", "--result-lag", "250ms", "--cloud-port", "83", "--cloud-webhook", "https://butler.example.com/x", "--cloud-secret", "s",
        ]);

        options.ListenAddress.Should().Be(IPAddress.Any);
        options.QrsPort.Should().Be(0);
        options.EnginePort.Should().Be(82);
        options.ControlPort.Should().Be(81);
        options.CertificateFolder.Should().Be("x");
        options.UdpTargets.Should().Equal(IPEndPoint.Parse("10.0.0.1:1"), IPEndPoint.Parse("[::1]:2"));
        options.Site!.Tasks.Count.Should().Be(7);
        options.StartTaskEvery.Should().Be(TimeSpan.FromMinutes(2));
        options.HostName.Should().Be("h");
        options.NodeName.Should().Be("n");
        options.SingleSlashSuccess.Should().BeTrue();
        options.ScriptLogApi.Should().Be(ScriptLogApi.NewerOnly);
        options.ScriptLogReadyAfter.Should().Be(TimeSpan.FromMilliseconds(300));
        options.Faults.Should().Be(new SimulatorFaults
        {
            LatencyMilliseconds = 5,
            JitterMilliseconds = 1_000,
            InternalErrorShare = 0.1,
            UnavailableShare = 0.2,
            ResetShare = 1,
            ResultLagMilliseconds = 250,
        });
        (options.CloudPort, options.CloudWebhook, options.CloudSecret).Should().Be((83, new Uri("https://butler.example.com/x"), "s"));
        CommandLine.Parse(["--no-control"]).ControlPort.Should().BeNull();
        var sized = CommandLine.Parse(["--app-tasks-as-reloads", "--max-records", "100", "--queue", "4", "--queue-timeout", "0", "--executions", "7", "--version-port", "84", "--result-id-in-events"]);
        sized.EventsCarryResultId.Should().BeTrue();
        (sized.ReloadTaskServesAppTasks, sized.MaxRecordLimit, sized.MaxConcurrentEngines, sized.EngineTimeout, sized.ExecutionsKept, sized.VersionPort)
            .Should().Be((true, 100, 4, 0, 7, 84));
        CommandLine.Parse(["--seed", "3", "--scheduled", "10"]).Site!.SchemaEvents.Count.Should().Be(6);
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--qrs-port")]
    [InlineData("--qrs-port", "70000")]
    [InlineData("--qrs-port", "-1")]
    [InlineData("--latency", "5")]
    [InlineData("--latency", "ms")]
    [InlineData("--latency", "99999999999s")]
    [InlineData("--error-share", "2")]
    [InlineData("--error-share", "NaN")]
    [InlineData("--script-log-api", "old")]
    [InlineData("--listen", "somewhere")]
    [InlineData("--udp-target", "somewhere:9998")]
    [InlineData("--cloud-port", "x")]
    [InlineData("--cloud-webhook", "butler.example.com")]
    [InlineData("--tasks", "0")]
    [InlineData("--scheduled", "many")]
    [InlineData("--seed", "-1")]
    [InlineData("--run-every", "0ms")]
    public void Arguments_that_cannot_be_used_are_named(params string[] arguments)
    {
        var parse = () => CommandLine.Parse(arguments);

        parse.Should().Throw<FormatException>().WithMessage($"*{arguments[0]}*");
    }
}
