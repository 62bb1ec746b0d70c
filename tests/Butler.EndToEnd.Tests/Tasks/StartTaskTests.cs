using System.Text.Json.Nodes;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests.Tasks;

public sealed class StartTaskTests
{
    private const string Nothing = """{"tasksId":{"started":[],"invalid":[],"denied":[]},"tasksTag":[],"tasksTagDenied":[],"tasksCP":[],"tasksCPDenied":[]}""";
    private const string OneStarted = """{"taskId":"e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e","taskName":"Reload task of App1"}""";
    private const string TwoStarted = """{"taskId":"7552d9fc-d1bb-4975-9a38-18357de531ea","taskName":"Task two"}""";
    private const string PathOne = "/v4/reloadtask/" + TaskScene.One + "/start";
    private const string NoPath = "/v4/reloadtask/-/start";

    [Fact]
    public async Task Requests_are_answered_as_Butler_16_answers_them()
    {
        await using var scene = await TaskScene.StartAsync();

        await Answers(scene, "PUT", PathOne, "[]", ("tasksId/started", $"[{OneStarted}]"));
        await Answers(scene, "POST", PathOne, "[]", ("tasksId/started", $"[{OneStarted}]"));
        await Answers(scene, "PUT", NoPath, "[]");
        await Answers(
            scene,
            "PUT",
            $"/v4/reloadtask/{TaskScene.One.ToUpperInvariant()}/start",
            "[]",
            ("tasksId/invalid", $$"""[{"taskId":"{{TaskScene.One.ToUpperInvariant()}}"}]"""));
        await Answers(
            scene,
            "PUT",
            "/v4/reloadtask/11111111-1111-1111-8111-111111111111/start",
            "[]",
            ("tasksId/invalid", """[{"taskId":"11111111-1111-1111-8111-111111111111"}]"""));
        await Answers(
            scene,
            "PUT",
            PathOne,
            $$$"""[{"type":"starttaskid","payload":{"taskId":"{{{TaskScene.Two}}}"}},{"type":"starttaskid","payload":{"taskId":"{{{TaskScene.One}}}"}}]""",
            ("tasksId/started", $"[{OneStarted},{TwoStarted},{OneStarted}]"));
        await Answers(
            scene, "PUT", NoPath, """[{"type":"starttasktag","payload":{"tag":"startTask1"}}]""", ("tasksTag", $"[{OneStarted},{TwoStarted}]"));
        await Answers(
            scene,
            "PUT",
            NoPath,
            """[{"type":"starttaskcustomproperty","payload":{"customPropertyName":"taskGroup","customPropertyValue":"tasks2"}}]""",
            ("tasksCP", $"[{TwoStarted}]"));
        await Answers(
            scene,
            "PUT",
            PathOne + "?allTaskIdsMustExist=true",
            """[{"type":"starttaskid","payload":{"taskId":"nope"}},{"type":"starttasktag","payload":{"tag":"tag2"}}]""",
            ("tasksId/invalid", """[{"taskId":"nope"}]"""),
            ("tasksId/denied", $$"""[{"taskId":"{{TaskScene.One}}"}]"""),
            ("tasksTag", $"[{TwoStarted}]"));
        scene.Starts.Should().HaveCount(9);
    }

    [Theory]
    [InlineData("/v4/reloadtask//start", "[]", "Required parameter (task ID) missing. Should be a task ID or \"-\" if task info is passed in body")]
    [InlineData(PathOne + "?allTaskIdsMustExist=1", "[]", "querystring/allTaskIdsMustExist must be boolean")]
    [InlineData(PathOne, "{}", "body must be array")]
    public async Task Malformed_requests_are_told_why(string path, string body, string message)
    {
        await using var scene = await TaskScene.StartAsync();

        var (status, _, text) = await scene.SendAsync("PUT", path, body);

        status.Should().Be(400);
        JsonNode.Parse(text)!["message"]!.GetValue<string>().Should().Be(message);
        scene.Starts.Should().BeEmpty();
    }

    [Fact]
    public async Task A_load_script_starts_a_task_by_a_POST_that_stands_for_a_PUT()
    {
        await using var scene = await TaskScene.StartAsync();

        var (status, type, text) = await scene.SendAsync("POST", PathOne, "[]", ("X-HTTP-Method-Override", "PUT"));

        status.Should().Be(200);
        type.Should().Be("text/plain; charset=utf-8");
        text.Should().StartWith("{\n  \"tasksId\": {\n    \"started\": [\n      {\n        \"taskId\"");
    }

    [Fact]
    public async Task Pairs_are_stored_for_the_tasks_and_what_lacks_a_value_is_left_out()
    {
        await using var scene = await TaskScene.StartAsync();

        await Answers(scene, "PUT", NoPath, """
            [{"type":"keyvaluestore","payload":{"namespace":"ns","key":"K2"}},
             {"type":"keyvaluestore","payload":{"namespace":"ns","key":"K3","value":"x","ttl":""}},
             {"type":"keyvaluestore","payload":{"namespace":"ns","key":"K4","value":42}}]
            """);

        (await scene.JsonAsync("GET", "/v4/keylist/ns")).GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("key").GetString())
            .Should().Equal("K3", "K4");
        (await scene.JsonAsync("GET", "/v4/keyvalues/ns?key=K4")).GetProperty("value").GetString().Should().Be("42");
    }

    [Fact]
    public async Task The_filter_denies_what_it_does_not_list()
    {
        await using var scene = await TaskScene.StartAsync("""
              startTaskFilter:
                enable: true
                allowTask:
                  taskId: [e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e]
                  tag: [startTask1]
                  customProperty: [ { name: taskGroup, value: tasks1 } ]
            """);

        await Answers(
            scene,
            "PUT",
            PathOne,
            $$$"""
            [{"type":"starttaskid","payload":{"taskId":"{{{TaskScene.Two}}}"}},{"type":"starttasktag","payload":{"tag":"tag2"}},
             {"type":"starttasktag","payload":{"tag":"startTask1"}},
             {"type":"starttaskcustomproperty","payload":{"customPropertyName":"taskGroup","customPropertyValue":"tasks2"}}]
            """,
            ("tasksId/started", $"[{OneStarted}]"),
            ("tasksId/denied", $$"""[{"taskId":"{{TaskScene.Two}}"}]"""),
            ("tasksTag", $"[{OneStarted},{TwoStarted}]"),
            ("tasksTagDenied", """[{"tag":"tag2"}]"""),
            ("tasksCPDenied", """[{"name":"taskGroup","value":"tasks2"}]"""));
        (await scene.SendAsync("POST", "/v5/executions", $$"""{"taskId":"{{TaskScene.Two}}"}""")).Status.Should().Be(403);
    }

    [Fact]
    public async Task Two_hundred_tasks_start_by_one_tag_against_a_slow_repository()
    {
        await using var scene = await TaskScene.StartAsync(arrange: site =>
        {
            for (var i = 0; i < 200; i++)
            {
                site.Tasks.Add(new SiteTask { Name = $"Task {i}", AppId = site.Apps.All[0].Id, Tags = ["night's run"] });
            }
        });
        scene.Qlik.Faults = new SimulatorFaults { LatencyMilliseconds = 100, JitterMilliseconds = 50 };

        var answer = await scene.JsonAsync("PUT", NoPath, """[{"type":"starttasktag","payload":{"tag":"night's run"}}]""");

        answer.GetProperty("tasksTag").EnumerateArray().Select(task => task.GetProperty("taskName").GetString())
            .Should().Equal(Enumerable.Range(0, 200).Select(i => $"Task {i}"));
        answer.TryGetProperty("tasksFailed", out _).Should().BeFalse();
        scene.Starts.Distinct().Should().HaveCount(200);
    }

    [Fact]
    public async Task An_outage_is_told_as_such_and_starts_nothing()
    {
        await using var scene = await TaskScene.StartAsync();
        scene.Qlik.Faults = new SimulatorFaults { Down = true };

        var byId = await scene.SendAsync("PUT", PathOne, "[]");
        var byTag = await scene.SendAsync("PUT", NoPath, """[{"type":"starttasktag","payload":{"tag":"tag2"}}]""");
        var execution = await scene.SendAsync("POST", "/v5/executions", $$"""{"taskId":"{{TaskScene.One}}"}""");

        foreach (var (status, text) in new[] { (byId.Status, byId.Text), (byTag.Status, byTag.Text), (execution.Status, execution.Text) })
        {
            status.Should().Be(502, text);
            text.Should().Contain($"127.0.0.1:{scene.Qlik.QrsPort}");
        }

        JsonNode.Parse(byId.Text)!["error"]!.GetValue<string>().Should().Be("Bad Gateway");
        scene.Starts.Should().BeEmpty();
    }

    [Fact]
    public async Task Tasks_that_cannot_be_started_are_listed_apart_and_hold_up_no_other()
    {
        await using var scene = await TaskScene.StartAsync();
        scene.Qlik.Faults = new SimulatorFaults { InternalErrorShare = 0 };
        await scene.SendAsync("PUT", PathOne, "[]");
        scene.Qlik.Faults = new SimulatorFaults { InternalErrorShare = 0.4 };
        var items = string.Join(',', Enumerable.Repeat($$$"""{"type":"starttaskid","payload":{"taskId":"{{{TaskScene.One}}}"}}""", 60));

        var answer = await scene.JsonAsync("PUT", NoPath, $"[{items}]");
        while (answer.TryGetProperty("statusCode", out _))
        {
            // The look-up failed three times in a row; what is tested here comes after it.
            answer = await scene.JsonAsync("PUT", NoPath, $"[{items}]");
        }

        var started = answer.GetProperty("tasksId").GetProperty("started").GetArrayLength();
        var failed = answer.GetProperty("tasksFailed").EnumerateArray().ToList();
        (started + failed.Count).Should().Be(60);
        started.Should().BePositive();
        failed.Should().NotBeEmpty().And.OnlyContain(task => task.GetProperty("reason").GetString()!.Contains("500"));
    }

    private static async Task Answers(TaskScene scene, string method, string path, string body, params (string Member, string Json)[] expected)
    {
        var (status, type, text) = await scene.SendAsync(method, path, body);

        status.Should().Be(200);
        type.Should().Be("text/plain; charset=utf-8");
        var whole = JsonNode.Parse(Nothing)!;
        foreach (var (member, json) in expected)
        {
            var steps = member.Split('/');
            (steps.Length == 2 ? whole[steps[0]]! : whole)[steps[^1]] = JsonNode.Parse(json);
        }

        JsonNode.Parse(text)!.ToJsonString().Should().Be(whole.ToJsonString());
    }
}
