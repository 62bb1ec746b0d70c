using System.Text.Json;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests.Tasks;

public sealed class StartTaskCommandTests
{
    [Fact]
    public async Task Exit_codes_tell_how_the_task_ended()
    {
        await using var scene = await TaskScene.StartAsync(
            behaviour: TaskBehaviour.Sequence(TimeSpan.FromSeconds(1), TaskEnd.Success, TaskEnd.Fail, TaskEnd.Success, TaskEnd.Hang));
        string[] config = ["--config", scene.Butler.ConfigFile];

        var succeeded = await scene.CommandAsync([TaskScene.One, "--wait", .. config]);
        succeeded.ExitCode.Should().Be(0, succeeded.Error);
        succeeded.Output.Should().Contain("Reload task of App1: triggered").And.Contain("success after").And.NotContain("[script");

        var failed = await scene.CommandAsync(["Reload task of App1", "--wait", "--log-lines", "3", "--url", $"http://127.0.0.1:{scene.Butler.HttpPort}"]);
        failed.ExitCode.Should().Be(1, failed.Error);
        failed.Output.Should().Contain("failure after").And.Contain("Execution", "the end of the script log tells why");

        var json = await scene.CommandAsync([TaskScene.One, "--wait", "--json", .. config]);
        json.ExitCode.Should().Be(0, json.Error);
        JsonDocument.Parse(json.Output).RootElement.GetProperty("result").GetString().Should().Be("success");
        json.Error.Should().Contain("triggered");

        var timedOut = await scene.CommandAsync([TaskScene.One, "--wait", "--timeout", "3s", .. config]);
        timedOut.ExitCode.Should().Be(3, timedOut.Error);
        timedOut.Error.Should().Contain("it runs on");

        var busy = await scene.CommandAsync([TaskScene.One, .. config]);
        busy.ExitCode.Should().Be(5, busy.Error);
        busy.Error.Should().Contain("runs already");
    }

    [Fact]
    public async Task An_aborted_task_has_an_exit_code_of_its_own_and_without_wait_a_start_is_enough()
    {
        await using var scene = await TaskScene.StartAsync(behaviour: TaskBehaviour.Hangs());
        var waiting = scene.CommandAsync(TaskScene.One, "--wait", "--config", scene.Butler.ConfigFile);
        await Eventually.BecomesTrueAsync(
            () => scene.Qlik.Scheduler.Stop(new Guid(TaskScene.One)),
            TimeSpan.FromSeconds(60),
            () => scene.Butler.Output,
            TestContext.Current.CancellationToken);
        var aborted = await waiting;

        var started = await scene.CommandAsync("Task two", "--config", scene.Butler.ConfigFile);

        aborted.ExitCode.Should().Be(2, aborted.Error);
        started.ExitCode.Should().Be(0, started.Error);
        started.Output.Should().Contain("Task two: triggered");
    }

    [Fact]
    public async Task A_Butler_that_restarts_meanwhile_does_not_end_the_wait()
    {
        await using var scene = await TaskScene.StartAsync(behaviour: TaskBehaviour.Succeeds(TimeSpan.FromSeconds(10)));
        var waiting = scene.CommandAsync(TaskScene.One, "--wait", "--config", scene.Butler.ConfigFile);
        await Eventually.BecomesTrueAsync(
            () => scene.Starts.Count == 1, TimeSpan.FromSeconds(60), () => scene.Butler.Output, TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);

        await scene.Butler.KillAsync();
        await scene.Butler.StartAsync(TestContext.Current.CancellationToken);

        var (exitCode, output, error) = await waiting;
        exitCode.Should().Be(0, error);
        output.Should().Contain("success after");
        scene.Starts.Should().ContainSingle();
    }

    [Theory]
    [InlineData(5, "There is no task named 'Nothing'", "Nothing")]
    [InlineData(5, "There is no task with the id", "11111111-1111-1111-8111-111111111111")]
    [InlineData(5, "--timeout is 'soon'", TaskScene.One, "--timeout", "soon")]
    [InlineData(5, "--url is 'here'", TaskScene.One, "--url", "here")]
    [InlineData(5, "no-such-file", TaskScene.One, "--ca-file", "no-such-file.pem", "--url", "https://127.0.0.1:1")]
    [InlineData(4, "cannot be reached", TaskScene.One, "--url", "http://127.0.0.1:1")]
    public async Task What_did_not_start_is_told_apart(int exitCode, string reason, params string[] arguments)
    {
        await using var scene = await TaskScene.StartAsync();
        string[] all = arguments.Contains("--url") ? arguments : [.. arguments, "--config", scene.Butler.ConfigFile];

        var result = await scene.CommandAsync(all);

        result.ExitCode.Should().Be(exitCode, result.Error);
        result.Error.Should().Contain(reason).And.NotContain("   at ");
        scene.Starts.Should().BeEmpty();
    }

    [Fact]
    public async Task The_key_comes_from_the_environment_and_without_the_right_one_nothing_starts()
    {
        const string Key = "butler_0123456789abcdef0123456789abcdef";
        await using var scene = await TaskScene.StartAsync();
        await scene.Butler.KillAsync();
        var settings = await File.ReadAllTextAsync(scene.Butler.ConfigFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            scene.Butler.ConfigFile,
            settings.Replace(
                "rateLimit:",
                $"apiKeys: [ {{ name: night, hash: '{ApiKey.HashOf(Key)}', scopes: [tasks] }} ], rateLimit:",
                StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await scene.Butler.StartAsync(TestContext.Current.CancellationToken);
        string[] arguments = ["Task two", "--wait", "--config", scene.Butler.ConfigFile];

        var without = await scene.CommandAsync(null, arguments);
        var wrong = await scene.CommandAsync(Key + "x", arguments);
        var right = await scene.CommandAsync(Key, arguments);

        without.ExitCode.Should().Be(5, without.Error);
        without.Error.Should().Contain("401");
        wrong.ExitCode.Should().Be(5, wrong.Error);
        wrong.Error.Should().NotContain(Key);
        right.ExitCode.Should().Be(0, right.Error);
        scene.Starts.Should().ContainSingle();
    }

    [Fact]
    public async Task An_outage_of_Qlik_Sense_counts_as_unreachable()
    {
        await using var scene = await TaskScene.StartAsync();
        scene.Qlik.Faults = new SimulatorFaults { Down = true };

        var result = await scene.CommandAsync(TaskScene.One, "--config", scene.Butler.ConfigFile);

        result.ExitCode.Should().Be(4, result.Error);
        result.Error.Should().Contain("answered 502").And.Contain($"127.0.0.1:{scene.Qlik.QrsPort}");
    }
}
