using System.Globalization;
using System.Net;
using System.Text;
using Butler.Apps;
using Butler.Hosting.AspNetCore.Tests.Apps;
using Butler.Hosting.AspNetCore.Tests.Tasks;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Hosting.AspNetCore.Tests.RateLimiting;

public sealed class StartBudgetTests : IAsyncDisposable
{
    private const string Id = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";
    private const string Path = "/v4/reloadtask/-/start";
    private readonly FakeTimeProvider _time = new();
    private readonly RecordedStarter _starter = new();
    private readonly RecordedExecutions _executions = new();
    private TestApplication? _application;

    public ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task One_body_with_nine_thousand_items_starts_nothing()
    {
        await StartAsync();

        var (status, text, _) = await SendAsync(Path, Items(9000));

        status.Should().Be(HttpStatusCode.BadRequest);
        text.Should().Contain("must NOT have more than 500 items").And.Contain("maxItemsPerCall");
        _starter.Request.Should().BeNull();
    }

    [Fact]
    public async Task Starts_are_counted_and_not_calls()
    {
        await StartAsync(starts: 10);

        (await SendAsync(Path, Items(6))).Status.Should().Be(HttpStatusCode.OK);
        var (status, text, wait) = await SendAsync(Path, Items(5));
        status.Should().Be(HttpStatusCode.TooManyRequests);
        text.Should().Contain("4 of 10 a minute are left");
        wait.Should().Be("60");
        (await SendAsync(Path, Items(4))).Status.Should().Be(HttpStatusCode.OK, "what was refused did not count");
        (await SendAsync("/v5/executions", $$"""{"taskId":"{{Id}}"}""")).Status.Should().Be(HttpStatusCode.TooManyRequests, "every way to start counts");
        (await SendAsync($"/v4/reloadtask/{Id}/start", "[]")).Status.Should().Be(HttpStatusCode.TooManyRequests);

        _time.Advance(TimeSpan.FromMinutes(1));

        (await SendAsync(Path, Items(10))).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_call_that_asks_for_more_than_a_minute_has_is_told_so()
    {
        await StartAsync(starts: 10);

        var (status, text, _) = await SendAsync(Path, Items(11));

        status.Should().Be(HttpStatusCode.TooManyRequests);
        text.Should().Contain("11 task starts").And.Contain("10 a minute").And.Contain("maxTaskStartsPerMinute");
    }

    [Fact]
    public async Task The_tasks_that_a_tag_stood_for_count_afterwards()
    {
        await StartAsync(starts: 10);
        _starter.Report = new TaskStartReport { StartedByTag = [.. Enumerable.Range(0, 10).Select(i => new TaskReference(Id, i.ToString(CultureInfo.InvariantCulture)))] };
        const string Tag = """[{"type":"starttasktag","payload":{"tag":"t"}}]""";

        (await SendAsync(Path, Tag)).Status.Should().Be(HttpStatusCode.OK);
        (await SendAsync(Path, Tag)).Status.Should().Be(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Pairs_start_nothing_and_zero_means_no_limit()
    {
        await StartAsync(starts: 0, items: 10_000);

        for (var i = 0; i < 3; i++)
        {
            (await SendAsync(Path, Items(5000))).Status.Should().Be(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("/v4/app/a1/reload", "startQSEoWTaskOnSuccess", "PUT")]
    [InlineData("/v5/apps/a1/reloads", "tasksOnFailure", "POST")]
    public async Task Follow_ups_of_reloads_are_starts_too(string path, string list, string method)
    {
        await StartAsync(starts: 10);
        string Body(int count) => $$"""{"{{list}}":[{{string.Join(',', Enumerable.Repeat($"\"{Id}\"", count))}}]}""";

        (await SendAsync(path, Body(501), method)).Status.Should().Be(HttpStatusCode.BadRequest);
        (await SendAsync(path, Body(11), method)).Status.Should().Be(HttpStatusCode.TooManyRequests);
        (await SendAsync(path, Body(10), method)).Status.Should().BeOneOf(HttpStatusCode.Created, HttpStatusCode.Accepted);
        (await SendAsync(path, Body(1), method)).Status.Should().Be(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task The_newer_api_is_limited_too_and_counted_apart_from_the_old_one()
    {
        await StartAsync(requests: 2);

        for (var i = 0; i < 2; i++)
        {
            (await _application!.GetAsync("/v5/deliveries")).StatusCode.Should().Be(HttpStatusCode.OK);
        }

        using var refused = await _application!.GetAsync("/v5/deliveries");
        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        refused.Headers.RetryAfter!.Delta.Should().BePositive();
        (await SendAsync(Path, "[]")).Status.Should().Be(HttpStatusCode.OK);
    }

    private static string Items(int count) =>
        $"[{string.Join(',', Enumerable.Repeat($$$"""{"type":"starttaskid","payload":{"taskId":"{{{Id}}}"}}""", count))}]";

    private async Task StartAsync(int starts = 1000, int items = 500, int requests = 0) => _application = await TestApplication.StartAsync(
        new RecordedHistory(),
        builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
            builder.Services.AddSingleton<ITaskStarter>(_starter).AddSingleton<ITaskExecutions>(_executions).AddSingleton<IAppReloader>(new FakeApps());
            return builder.AddButlerEndpoints(
                endpoints => (endpoints.SenseStartTask, endpoints.SenseAppReload) = (true, true),
                limit => (limit.MaxTaskStartsPerMinute, limit.MaxItemsPerCall, limit.MaxRequestsPerMinute) = (starts, items, requests));
        });

    private async Task<(HttpStatusCode Status, string Text, string? RetryAfter)> SendAsync(string path, string body, string? method = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method ?? (path.StartsWith("/v5", StringComparison.Ordinal) ? "POST" : "PUT")), path);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _application!.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (
            answer.StatusCode,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            answer.Headers.TryGetValues("Retry-After", out var values) ? values.First() : null);
    }
}
