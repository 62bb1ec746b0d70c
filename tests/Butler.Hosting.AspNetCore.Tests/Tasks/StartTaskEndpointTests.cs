using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Butler.Alerts;
using Butler.KeyValue;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.Tasks;

public sealed class StartTaskEndpointTests
{
    private const string Id = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";
    private readonly RecordedStarter _starter = new();
    private readonly RecordedPairs _pairs = new();

    [Fact]
    public async Task The_answer_is_word_for_word_that_of_Butler_16()
    {
        _starter.Report = new TaskStartReport { StartedById = [new TaskReference(Id, "Försäljning <1>")], InvalidIds = ["nope"] };

        var (status, type, text) = await SendAsync(HttpMethod.Put, $"/v4/reloadtask/{Id}/start", "[]");

        status.Should().Be(HttpStatusCode.OK);
        type.Should().Be("text/plain; charset=utf-8");
        text.Should().Be($$"""
            {
              "tasksId": {
                "started": [
                  {
                    "taskId": "{{Id}}",
                    "taskName": "Försäljning <1>"
                  }
                ],
                "invalid": [
                  {
                    "taskId": "nope"
                  }
                ],
                "denied": []
              },
              "tasksTag": [],
              "tasksTagDenied": [],
              "tasksCP": [],
              "tasksCPDenied": []
            }
            """.ReplaceLineEndings("\n"));
        _starter.Request!.LowerCaseIdsOnly.Should().BeTrue();
        _starter.Request.Origin.Should().Be(TaskStartOrigin.Rest);
    }

    [Fact]
    public async Task Everything_else_that_became_of_the_request_has_its_member()
    {
        _starter.Report = new TaskStartReport
        {
            DeniedIds = ["d"],
            StartedByTag = [new TaskReference("t", "T")],
            DeniedTags = ["tag"],
            StartedByCustomProperty = [new TaskReference("c", "C")],
            DeniedCustomProperties = [new CustomPropertyValue("n", "v")],
            Failed = [new TaskStartFailure(new TaskReference("f", "F"), "403")],
        };

        var (_, _, text) = await SendAsync(HttpMethod.Post, "/v4/reloadtask/-/start", "[]");

        Compact(text).Should().Be("""
            {"tasksId":{"started":[],"invalid":[],"denied":[{"taskId":"d"}]},"tasksTag":[{"taskId":"t","taskName":"T"}],
            "tasksTagDenied":[{"tag":"tag"}],"tasksCP":[{"taskId":"c","taskName":"C"}],"tasksCPDenied":[{"name":"n","value":"v"}],
            "tasksFailed":[{"taskId":"f","taskName":"F","reason":"403"}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task Path_and_items_name_tasks()
    {
        await SendAsync(HttpMethod.Put, $"/v4/reloadtask/{Id}/start?allTaskIdsMustExist=true", """
            [{"type":"starttaskid","payload":{"taskId":"a"}},{"type":"starttasktag","payload":{"tag":"x"}},{"other":1},
             {"type":"starttaskcustomproperty","payload":{"customPropertyName":"n","customPropertyValue":"v"}},{"type":"starttaskid","payload":{"taskId":"b"}}]
            """);

        _starter.Request!.TaskIds.Should().Equal(Id, "a", "b");
        _starter.Request.Tags.Should().Equal("x");
        _starter.Request.CustomProperties.Should().Equal(new CustomPropertyValue("n", "v"));
        _starter.Request.AllTaskIdsMustExist.Should().BeTrue();
        _starter.Token.CanBeCanceled.Should().BeFalse("a caller that leaves gets all the tasks that it named");
    }

    [Fact]
    public async Task An_item_without_an_id_is_shown_as_it_came()
    {
        _starter.Report = new TaskStartReport { InvalidIds = ["", "", "x"] };

        var (_, _, text) = await SendAsync(HttpMethod.Put, "/v4/reloadtask/-/start", """
            [{"type":"starttaskid","payload":{}},{"type":"starttaskid","payload":{"taskId":""}},{"type":"starttaskid","payload":{"taskId":"x"}}]
            """);

        Compact(text).Should().Contain("""
            "invalid":[{},{"taskId":""},{"taskId":"x"}]
            """);
    }

    [Theory]
    [InlineData("""{"type":"starttasktag","payload":{}}""", "body/1/payload must have required property 'tag'")]
    [InlineData("""{"type":"starttasktag","payload":{"tag":""}}""", "body/1/payload/tag must not be empty")]
    [InlineData("""{"type":"starttaskid"}""", "body/1 must have required property 'payload'")]
    [InlineData("""{"type":"starttaskid","payload":"x"}""", "body/1/payload must be object")]
    [InlineData("""{"type":"starttaskcustomproperty","payload":{"customPropertyName":"n"}}""", "body/1/payload must have required property 'customPropertyValue'")]
    [InlineData("""{"type":"stoptask","payload":{}}""", "body/1/type must be equal to one of the allowed values")]
    public async Task A_malformed_item_is_refused_before_anything_is_done(string item, string message)
    {
        var (status, type, text) = await SendAsync(
            HttpMethod.Put,
            "/v4/reloadtask/-/start",
            $$$"""[{"type":"keyvaluestore","payload":{"namespace":"n","key":"k","value":"v"}},{{{item}}}]""");

        status.Should().Be(HttpStatusCode.BadRequest);
        type.Should().StartWith("application/json");
        text.Should().Contain(message).And.Contain("\"statusCode\":400");
        _starter.Request.Should().BeNull();
        _pairs.Written.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/v4/reloadtask//start", "Required parameter (task ID) missing. Should be a task ID or \\\"-\\\" if task info is passed in body")]
    [InlineData("/v4/reloadtask/-/start?allTaskIdsMustExist=1", "querystring/allTaskIdsMustExist must be boolean")]
    public async Task A_wrong_address_is_refused(string path, string message)
    {
        var (status, _, text) = await SendAsync(HttpMethod.Put, path, "[]");

        status.Should().Be(HttpStatusCode.BadRequest);
        text.Should().Contain(message);
    }

    [Theory]
    [InlineData("PUT", null)]
    [InlineData("POST", null)]
    [InlineData("PUT", "")]
    [InlineData("POST", "")]
    public async Task Without_a_body_the_task_in_the_path_is_started(string method, string? body)
    {
        _starter.Report = new TaskStartReport { StartedById = [new TaskReference(Id, "Sales")] };

        var (status, _, text) = await SendAsync(new HttpMethod(method), $"/v4/reloadtask/{Id}/start", body);

        status.Should().Be(HttpStatusCode.OK, text);
        _starter.Request!.TaskIds.Should().Equal(Id);
        Compact(text).Should().Contain($$"""{"taskId":"{{Id}}","taskName":"Sales"}""");
    }

    [Theory]
    [InlineData("null", "application/json", "body/0 must be object")]
    [InlineData("[]", "text/plain", "body/0 must be object")]
    [InlineData("[]", "application/xml", "Unsupported Media Type")]
    public async Task A_body_that_is_there_must_still_be_an_array(string body, string contentType, string reason)
    {
        var (status, _, text) = await SendAsync(HttpMethod.Put, $"/v4/reloadtask/{Id}/start", body, contentType: contentType);

        ((int)status).Should().BeInRange(400, 415);
        text.Should().Contain(reason);
        _starter.Request.Should().BeNull();
    }

    [Fact]
    public async Task An_outage_of_Qlik_Sense_is_a_bad_gateway_with_the_reason()
    {
        _starter.Failure = new TaskServiceException("QRS at sense1:4242 cannot be reached.");

        var (status, _, text) = await SendAsync(HttpMethod.Put, $"/v4/reloadtask/{Id}/start", "[]");

        status.Should().Be(HttpStatusCode.BadGateway);
        text.Should().Be("""{"statusCode":502,"error":"Bad Gateway","message":"QRS at sense1:4242 cannot be reached."}""");
    }

    [Theory]
    [InlineData("\"x\"", "x")]
    [InlineData("42", "42")]
    [InlineData("42.50", "42.5")]
    [InlineData("true", "true")]
    [InlineData("""{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("[1,2]", "[1,2]")]
    [InlineData("0", null)]
    [InlineData("\"\"", null)]
    [InlineData("false", null)]
    [InlineData("null", null)]
    public async Task Values_are_stored_as_text_and_what_is_nothing_is_left_out(string json, string? stored)
    {
        await SendAsync(
            HttpMethod.Put, "/v4/reloadtask/-/start", $$$"""[{"type":"keyvaluestore","payload":{"namespace":"n","key":"k","value":{{{json}}}}}]""");

        _pairs.Written.Should().Equal(stored is null ? [] : [("n", "k", stored, null)]);
    }

    [Theory]
    [InlineData("5000", 5000)]
    [InlineData("\"5000\"", 5000)]
    [InlineData("1.9", 1)]
    [InlineData("\"\"", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("null", null)]
    [InlineData("1e300", null)]
    public async Task A_time_to_live_may_be_text_and_one_that_is_none_means_without_end(string json, int? milliseconds)
    {
        await SendAsync(
            HttpMethod.Put, "/v4/reloadtask/-/start", $$$"""[{"type":"keyvaluestore","payload":{"namespace":"n","key":"k","value":"v","ttl":{{{json}}}}}]""");

        _pairs.Written.Should().Equal(("n", "k", "v", milliseconds is null ? null : TimeSpan.FromMilliseconds(milliseconds.Value)));
    }

    [Fact]
    public async Task Pairs_are_ignored_while_the_key_value_store_is_off_and_a_full_one_refuses()
    {
        const string Body = """[{"type":"keyvaluestore","payload":{"namespace":"n","key":"k","value":"v"}}]""";

        (await SendAsync(HttpMethod.Put, "/v4/reloadtask/-/start", Body, keyValueStore: false)).Status.Should().Be(HttpStatusCode.OK);
        _pairs.Written.Should().BeEmpty();
        _pairs.IsFull = true;
        var (status, _, text) = await SendAsync(HttpMethod.Put, "/v4/reloadtask/-/start", Body);

        status.Should().Be(HttpStatusCode.BadRequest);
        text.Should().Contain("maxKeysPerNamespace");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Only_PUT_and_POST_start_tasks(string method) =>
        (await SendAsync(new HttpMethod(method), $"/v4/reloadtask/{Id}/start", null)).Status.Should().Be(HttpStatusCode.NotFound);

    [Fact]
    public async Task The_endpoint_is_off_unless_it_is_enabled() =>
        (await SendAsync(HttpMethod.Put, $"/v4/reloadtask/{Id}/start", "[]", isEnabled: false)).Status.Should().Be(HttpStatusCode.NotFound);

    private static string Compact(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!.ToJsonString();

    private async Task<(HttpStatusCode Status, string? Type, string Text)> SendAsync(
        HttpMethod method, string path, string? body, bool keyValueStore = true, bool isEnabled = true, string contentType = "application/json")
    {
        await using var application = await TestApplication.StartAsync(new RecordedHistory(), builder =>
        {
            builder.Services.AddSingleton<ITaskStarter>(_starter);
            builder.Services.AddSingleton<IKeyValueStore>(_pairs);
            return builder.AddButlerEndpoints(endpoints =>
            {
                endpoints.SenseStartTask = isEnabled;
                endpoints.KeyValueStore = keyValueStore;
            });
        });
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType));
        }

        using var answer = await application.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
