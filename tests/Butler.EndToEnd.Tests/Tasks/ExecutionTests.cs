using System.Text.Json;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests.Tasks;

public sealed class ExecutionTests
{
    private const string Body = $$"""{"taskId":"{{TaskScene.One}}","scriptLogLines":5}""";

    [Fact]
    public async Task An_execution_is_started_waited_for_and_shown_with_its_script_log()
    {
        await using var scene = await TaskScene.StartAsync(behaviour: TaskBehaviour.Fails(TimeSpan.FromSeconds(1)));

        var start = await scene.JsonAsync("POST", "/v5/executions", Body);
        start.GetProperty("status").GetString().Should().Be("triggered");
        start.GetProperty("isFinished").GetBoolean().Should().BeFalse();
        var id = start.GetProperty("id").GetString();
        var ended = await scene.JsonAsync("GET", $"/v5/executions/{id}?wait=60");

        ended.GetProperty("status").GetString().Should().Be("finishedFail");
        ended.GetProperty("result").GetString().Should().Be("failure");
        ended.GetProperty("executingNode").GetString().Should().Be("sense1.lab.local");
        ended.GetProperty("durationSeconds").GetDouble().Should().BePositive();
        ended.GetProperty("details").EnumerateArray().Select(detail => detail.GetProperty("message").GetString())
            .Should().Contain("Changing task state from Started to FinishedFail");
        ended.GetProperty("scriptLogTail").GetArrayLength().Should().Be(5);
        ended.GetProperty("executionId").GetString().Should().Be(scene.Qlik.Site.Tasks.Find(new Guid(TaskScene.One))!.LastExecution!.ExecutionId.ToString());
        (await scene.JsonAsync("GET", "/v5/executions?state=finished"))[0].GetProperty("id").GetString().Should().Be(id);
    }

    [Fact]
    public async Task A_failure_that_is_tried_again_ends_with_the_last_attempt()
    {
        await using var scene = await TaskScene.StartAsync(
            behaviour: TaskBehaviour.Sequence(TimeSpan.FromSeconds(1), TaskEnd.Fail, TaskEnd.Fail, TaskEnd.Success),
            arrange: site => site.Tasks.Update(new Guid(TaskScene.One), task => task with { MaxRetries = 2 }));

        var id = (await scene.JsonAsync("POST", "/v5/executions", Body)).GetProperty("id").GetString();
        var ended = await scene.JsonAsync("GET", $"/v5/executions/{id}?wait=60");

        ended.GetProperty("result").GetString().Should().Be("success");
        scene.Qlik.Site.Executions.Count.Should().Be(3);
    }

    [Fact]
    public async Task A_killed_Butler_goes_on_where_it_was_and_starts_nothing_twice()
    {
        await using var scene = await TaskScene.StartAsync(behaviour: TaskBehaviour.Succeeds(TimeSpan.FromSeconds(8)));
        var id = (await scene.JsonAsync("POST", "/v5/executions", Body, ("Idempotency-Key", "night-1"))).GetProperty("id").GetString();

        await scene.Butler.KillAsync();
        await scene.Butler.StartAsync(TestContext.Current.CancellationToken);
        var again = await scene.SendAsync("POST", "/v5/executions", Body, ("Idempotency-Key", "night-1"));
        var other = await scene.SendAsync("POST", "/v5/executions", $$"""{"taskId":"{{TaskScene.Two}}"}""", ("Idempotency-Key", "night-1"));
        var ended = await scene.JsonAsync("GET", $"/v5/executions/{id}?wait=60");

        again.Status.Should().Be(200);
        JsonDocument.Parse(again.Text).RootElement.GetProperty("id").GetString().Should().Be(id);
        other.Status.Should().Be(422);
        ended.GetProperty("result").GetString().Should().Be("success");
        scene.Starts.Should().ContainSingle();
    }

    [Fact]
    public async Task A_running_task_is_not_started_again_and_can_be_stopped()
    {
        await using var scene = await TaskScene.StartAsync(behaviour: TaskBehaviour.Hangs());
        var id = (await scene.JsonAsync("POST", "/v5/executions", Body)).GetProperty("id").GetString();

        var second = await scene.SendAsync("POST", "/v5/executions", Body);
        var stop = await scene.SendAsync("DELETE", $"/v5/executions/{id}");
        var ended = await scene.JsonAsync("GET", $"/v5/executions/{id}?wait=60");

        second.Status.Should().Be(409);
        second.Text.Should().Contain("runs already");
        stop.Status.Should().Be(202);
        ended.GetProperty("result").GetString().Should().Be("aborted");
    }

    [Fact]
    public async Task An_outage_in_between_only_delays_the_end()
    {
        await using var scene = await TaskScene.StartAsync(behaviour: TaskBehaviour.Succeeds(TimeSpan.FromSeconds(1)));
        var id = (await scene.JsonAsync("POST", "/v5/executions", Body)).GetProperty("id").GetString();
        scene.Qlik.Faults = new SimulatorFaults { Down = true };
        (await scene.JsonAsync("GET", $"/v5/executions/{id}?wait=3")).GetProperty("isFinished").GetBoolean().Should().BeFalse();

        scene.Qlik.Faults = SimulatorFaults.None;

        (await scene.JsonAsync("GET", $"/v5/executions/{id}?wait=60")).GetProperty("result").GetString().Should().Be("success");
    }
}
