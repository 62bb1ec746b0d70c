using Butler.Core.Services.Systemd;
using Butler.Services;
using CsCheck;

namespace Butler.Core.Tests.Services;

public sealed class SystemdServiceProbeTests : IDisposable
{
    private const string Cron =
        """
        Requires=system.slice sysinit.target
        ExecStart={ path=/usr/sbin/cron ; argv[]=/usr/sbin/cron -f -P ; ignore_errors=no ; start_time=[n/a] ; stop_time=[n/a] ; pid=0 ; code=(null) ; status=0/0 }
        Description=Regular background program processing daemon
        LoadState=loaded
        ActiveState=active
        SubState=running
        UnitFileState=enabled
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_systemctl_prints_is_read()
    {
        var reading = SystemctlOutput.Parse(Cron)!;

        reading.State.Should().Be(ServiceState.Running);
        reading.Details.Should().BeEquivalentTo(new ServiceDetails
        {
            DisplayName = "Regular background program processing daemon",
            StartType = ServiceStartType.Automatic,
            ExePath = "/usr/sbin/cron -f -P",
            Dependencies = ["system.slice", "sysinit.target"],
        });
    }

    [Theory]
    [InlineData("inactive", ServiceState.Stopped)]
    [InlineData("failed", ServiceState.Stopped)]
    [InlineData("activating", ServiceState.StartPending)]
    [InlineData("deactivating", ServiceState.StopPending)]
    [InlineData("reloading", ServiceState.Running)]
    [InlineData("maintenance", ServiceState.Unknown)]
    public void Each_state_of_systemd_has_its_counterpart(string active, ServiceState state) =>
        SystemctlOutput.Parse($"LoadState=loaded\nActiveState={active}\n")!.State.Should().Be(state);

    [Fact]
    public void Any_output_is_read_without_an_exception() =>
        Gen.String.Select(text => text + "\nExecStart=argv[]=" + text).Sample(text => SystemctlOutput.Parse(text) is not null || text.Contains("not-found"));

    [Fact]
    public async Task The_unit_is_asked_for_and_its_name_is_nothing_but_a_name()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var record = Path.Combine(_folder.Path, "arguments");
        var probe = Probe($"printf '%s\\n' \"$@\" > '{record}'\ncat <<'END'\n{Cron}\nEND\n");

        var reading = await probe.ReadAsync("localhost", "--host=evil; rm $(x)", _cancellation);

        reading!.State.Should().Be(ServiceState.Running);
        (await File.ReadAllLinesAsync(record, _cancellation)).Should().EndWith(["--", "--host=evil; rm $(x)"]);
    }

    [Fact]
    public async Task A_unit_that_is_not_there_is_told_from_a_system_that_does_not_answer()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        (await Probe("echo LoadState=not-found").ReadAsync("localhost", "x", _cancellation)).Should().BeNull();

        var refused = () => Probe("echo 'Failed to connect to bus' >&2; exit 1").ReadAsync("localhost", "x", _cancellation).AsTask();
        (await refused.Should().ThrowAsync<ServiceProbeException>()).WithMessage("*code 1*Failed to connect to bus*");

        var absent = () => new SystemdServiceProbe(Path.Combine(_folder.Path, "none")).ReadAsync("localhost", "x", _cancellation).AsTask();
        (await absent.Should().ThrowAsync<ServiceProbeException>()).WithMessage("*cannot be started*");
    }

    [Fact]
    public async Task Another_machine_is_refused()
    {
        var look = () => new SystemdServiceProbe("systemctl").ReadAsync("far-away", "x", _cancellation).AsTask();

        (await look.Should().ThrowAsync<ServiceProbeException>()).WithMessage("*this machine only*'far-away'*");
    }

    private SystemdServiceProbe Probe(string script)
    {
        var path = Path.Combine(_folder.Path, "systemctl-" + Guid.NewGuid());
        File.WriteAllText(path, "#!/bin/sh\n" + script.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return new SystemdServiceProbe(path);
    }
}
