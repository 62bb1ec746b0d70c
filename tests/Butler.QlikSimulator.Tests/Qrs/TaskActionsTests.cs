using System.Text.Json;

namespace Butler.Simulation.Tests.Qrs;

public sealed class TaskActionsTests
{
    [Theory]
    [InlineData("task")]
    [InlineData("reloadtask")]
    public async Task Start_answers_204_and_the_task_runs(string type)
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        var id = scene.Site.Tasks.All[0].Id;

        using var response = await scene.Qrs.SendAsync(HttpMethod.Post, $"qrs/{type}/{id}/start", "UserDirectory=LAB;UserId=goran");
        ((int)response.StatusCode).Should().Be(204);
        (await response.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        scene.Simulator.Scheduler.RunAtOnce(id).Should().BeEmpty("it is running");
        Advance(scene);

        var task = await scene.Qrs.GetAsync($"qrs/reloadtask/{id}");
        task.GetProperty("operational").GetProperty("lastExecutionResult").GetProperty("status").GetInt32().Should().Be(7);
        task.GetProperty("isManuallyTriggered").GetBoolean().Should().BeTrue();
        (await scene.Events.ReceiveAsync()).Should().Contain(@";LAB\goran;");
    }

    [Fact]
    public async Task Synchronous_start_answers_201_with_the_execution_id_of_the_event()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        var id = scene.Site.Tasks.All[0].Id;

        using var response = await scene.Qrs.SendAsync(HttpMethod.Post, $"qrs/task/{id}/start/synchronous");
        using var second = await scene.Qrs.SendAsync(HttpMethod.Post, $"qrs/task/{id}/start/synchronous");
        Advance(scene);

        ((int)response.StatusCode).Should().Be(201);
        var execution = Value(await response.Content.ReadAsStringAsync());
        (await scene.Events.ReceiveAsync()).Split(';')[9].Should().Be(execution);
        (await scene.Qrs.GetAsync("qrs/executionresult/full"))[0].GetProperty("executionID").GetString().Should().Be(execution);
        Value(await second.Content.ReadAsStringAsync()).Should().Be(Guid.Empty.ToString(), "the task was running");
    }

    [Fact]
    public async Task A_session_lives_as_long_as_the_execution_and_shows_its_state()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        using var response = await scene.Qrs.SendAsync(HttpMethod.Post, $"qrs/task/{scene.Site.Tasks.All[0].Id}/start/synchronous");
        var execution = Value(await response.Content.ReadAsStringAsync());

        var session = await scene.Qrs.GetAsync($"qrs/executionsession/{execution}");
        session.GetProperty("executionResult").GetProperty("status").GetInt32().Should().Be(1);
        session.GetProperty("reloadTask").GetProperty("id").GetGuid().Should().Be(scene.Site.Tasks.All[0].Id);
        (await scene.Qrs.GetAsync($"qrs/executionresult?filter=ExecutionId eq {execution}")).GetArrayLength().Should().Be(1);
        Advance(scene);

        (await scene.Qrs.StatusAsync($"qrs/executionsession/{execution}")).Should().Be(404, "QRS deletes the session at the end");
        (await scene.Qrs.GetAsync($"qrs/executionresult?filter=ExecutionId eq {execution}"))[0].GetProperty("status").GetInt32().Should().Be(7);
    }

    [Fact]
    public async Task A_disabled_task_does_not_start()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask(task => task with { Enabled = false }));

        using var response = await scene.Qrs.SendAsync(HttpMethod.Post, $"qrs/task/{scene.Site.Tasks.All[0].Id}/start/synchronous");

        Value(await response.Content.ReadAsStringAsync()).Should().Be(Guid.Empty.ToString());
    }

    [Fact]
    public async Task Stop_answers_204_and_aborts()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask(t => t with { Behaviour = TaskBehaviour.Hangs() }));
        var id = scene.Site.Tasks.All[0].Id;
        scene.Simulator.Scheduler.Start(id);

        (await scene.Qrs.StatusAsync($"qrs/reloadtask/{id}/stop", method: HttpMethod.Post)).Should().Be(204);

        (await scene.Events.ReceiveAsync()).Should().StartWith("/scheduler-task-aborted/;");
        scene.Time.Advance(TimeSpan.FromMilliseconds(100));
        scene.LastExecution(id).Status.Should().Be(SiteTaskStatus.Aborted);
        (await scene.Qrs.StatusAsync($"qrs/task/{id}/stop", method: HttpMethod.Post)).Should().Be(204, "stopping what stands still is no error");
    }

    [Theory]
    [InlineData("qrs/task/99999999-9999-4999-8999-999999999999/start", 404)]
    [InlineData("qrs/task/abc/start", 400)]
    [InlineData("qrs/usersynctask/dec2a02a-1680-44ef-8dc2-e2bfb180af87/start", 404)]
    [InlineData("qrs/task/dec2a02a-1680-44ef-8dc2-e2bfb180af87/explode", 404)]
    [InlineData("qrs/task/dec2a02a-1680-44ef-8dc2-e2bfb180af87/start/later", 404)]
    public async Task Refuses_what_cannot_be_started(string path, int expected)
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());

        (await scene.Qrs.StatusAsync(path, method: HttpMethod.Post)).Should().Be(expected);
        scene.Site.Executions.Count.Should().Be(0);
    }

    private static void Advance(Scene scene)
    {
        scene.Time.Advance(TimeSpan.FromMilliseconds(50));
        scene.Time.Advance(TimeSpan.FromMilliseconds(50));
        scene.Time.Advance(TimeSpan.FromSeconds(2));
    }

    private static string Value(string json) => JsonDocument.Parse(json).RootElement.GetProperty("value").GetString()!;
}
