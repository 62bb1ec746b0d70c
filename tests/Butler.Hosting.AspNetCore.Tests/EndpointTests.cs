using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests;

public sealed partial class EndpointTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly RecordedHistory _history = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ping_is_answered_when_it_is_enabled()
    {
        await using var application = await StartAsync(builder => builder.AddButlerEndpoints(endpoints => endpoints.Butlerping = true));

        using var answer = JsonDocument.Parse(await application.Http.GetStringAsync("/v4/butlerping?x=1", _cancellation));

        answer.RootElement.GetProperty("response").GetString().Should().Be("Butler reporting for duty");
        answer.RootElement.GetProperty("butlerVersion").GetString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task An_endpoint_that_is_not_enabled_is_not_there()
    {
        await using var application = await StartAsync(builder => builder.AddButlerEndpoints());

        (await application.Http.GetAsync("/v4/butlerping", _cancellation)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_caller_over_the_limit_is_told_to_wait_and_zero_means_no_limit()
    {
        await using var limited = await StartAsync(builder => builder.AddButlerEndpoints(
            endpoints => endpoints.Butlerping = true, limit => limit.MaxRequestsPerMinute = 2));
        await using var open = await StartAsync(builder => builder.AddButlerEndpoints(
            endpoints => endpoints.Butlerping = true, limit => limit.MaxRequestsPerMinute = 0));

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            statuses.Add((await limited.Http.GetAsync("/v4/butlerping", _cancellation)).StatusCode);
            (await open.Http.GetAsync("/v4/butlerping", _cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
        }

        statuses.Should().Equal(HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests);
        var refused = await limited.Http.GetAsync("/v4/butlerping", _cancellation);
        refused.Headers.RetryAfter!.Delta.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
        (await refused.Content.ReadAsStringAsync(_cancellation)).Should().Contain("\"error\":\"Too Many Requests\"").And.Contain("retry in");
    }

    [Theory]
    [InlineData("/v5/deliveries")]
    [InlineData("/v5/alerts")]
    [InlineData("/v5/alerts/known")]
    public async Task The_history_answers_callers_on_the_same_machine_only(string path)
    {
        await using var near = await StartAsync(builder => builder.AddButlerEndpoints());
        await using var far = await TestApplication.StartAsync(_history, builder => Registered(builder).AddButlerEndpoints(), IPAddress.Parse("10.1.2.3"));

        (await near.Http.GetAsync(path, _cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await far.Http.GetAsync(path, _cancellation)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Deliveries_are_filtered_and_shown()
    {
        _history.Deliveries.Add(new DeliveryRecord(
            "d1", "a1", "email", "reload-failed", "t1", "Sales", "a@example.com", DeliveryState.Dead, 3, Noon, Noon, Noon, "550 no such user"));
        await using var application = await StartAsync(builder => builder.AddButlerEndpoints());

        using var page = JsonDocument.Parse(await application.Http.GetStringAsync(
            "/v5/deliveries?state=DEAD&sink=email&kind=reload-failed&alertId=a1&after=d0&limit=7", _cancellation));

        _history.DeliveryQuery.Should().Be(new DeliveryQuery
        {
            State = DeliveryState.Dead,
            Sink = "email",
            Kind = "reload-failed",
            AlertId = "a1",
            After = "d0",
            Limit = 7,
        });
        var delivery = page.RootElement.EnumerateArray().Should().ContainSingle().Subject;
        delivery.GetProperty("state").GetString().Should().BeEquivalentTo("dead");
        delivery.GetProperty("reason").GetString().Should().Be("550 no such user");
    }

    [Theory]
    [InlineData("/v5/deliveries?state=lost", "pending, delivered, dead, suppressed")]
    [InlineData("/v5/alerts?state=1", "waiting, routed, suppressed, parked")]
    public async Task A_wrong_state_is_refused_with_the_allowed_ones(string path, string allowed)
    {
        await using var application = await StartAsync(builder => builder.AddButlerEndpoints());

        var answer = await application.Http.GetAsync(path, _cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await answer.Content.ReadAsStringAsync(_cancellation)).Should().Contain(allowed);
    }

    [Theory]
    [InlineData("/v5/deliveries/dead/retry", HttpStatusCode.NoContent)]
    [InlineData("/v5/deliveries/other/retry", HttpStatusCode.NotFound)]
    public async Task A_dead_letter_can_be_tried_again(string path, HttpStatusCode expected)
    {
        await using var application = await StartAsync(builder => builder.AddButlerEndpoints());

        (await application.Http.PostAsync(path, null, _cancellation)).StatusCode.Should().Be(expected);
    }

    [Theory]
    [InlineData("/v5/alerts/known", HttpStatusCode.OK, "Sales")]
    [InlineData("/v5/alerts/other", HttpStatusCode.NotFound, "There is no alert")]
    public async Task An_alert_is_shown_with_all_it_says(string path, HttpStatusCode expected, string content)
    {
        await using var application = await StartAsync(builder => builder.AddButlerEndpoints());

        var answer = await application.Http.GetAsync(path, _cancellation);

        answer.StatusCode.Should().Be(expected);
        (await answer.Content.ReadAsStringAsync(_cancellation)).Should().Contain(content);
    }

    [Fact]
    public async Task Health_tells_live_ready_late_and_broken_apart()
    {
        await using var application = await StartAsync(builder => builder.AddButlerEndpoints());

        (await application.Http.GetStringAsync("/health", _cancellation)).Should().Be("""{"statusCode":200,"status":"ok"}""");
        (await application.Http.GetStringAsync("/health/ready", _cancellation)).Should().Contain("ok");
        _history.Backlog.Add(new PendingAge("email", 4, TimeSpan.FromMinutes(16)));
        (await application.Http.GetStringAsync("/health/ready", _cancellation)).Should().Contain("degraded");
        _history.Failure = new IOException("disk");
        (await application.Http.GetAsync("/health/ready", _cancellation)).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await application.Http.GetAsync("/health/live", _cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_names_its_reasons_and_no_secret()
    {
        var problems = new OneProblem();
        await using var application = await StartAsync(builder =>
        {
            builder.Services.AddSingleton<IButlerProblems>(problems);
            return builder.AddButlerEndpoints();
        });

        (await application.Http.GetStringAsync("/health/ready", _cancellation)).Should().Contain("""{"name":"problems","status":"ok","reasons":[]}""");
        problems.Report(new ButlerProblem("schedule:a", "It does not start.") { Cure = "Name another task." });
        var ready = await application.Http.GetStringAsync("/health/ready", _cancellation);
        ready.Should().StartWith("""{"statusCode":200,"status":"degraded",""").And.Contain("schedule:a: It does not start.");
        using var listed = JsonDocument.Parse(await application.Http.GetStringAsync("/v5/problems", _cancellation));
        listed.RootElement[0].GetProperty("cure").GetString().Should().Be("Name another task.");
        _history.Failure = new IOException("password=hidden");
        using var broken = await application.Http.GetAsync("/health/ready", _cancellation);
        broken.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await broken.Content.ReadAsStringAsync(_cancellation)).Should().Contain("The check ended with IOException.").And.NotContain("hidden");
    }

    private static IButlerBuilder Registered(IButlerBuilder builder) =>
        builder.AddAlertKind(AlertKinds.ReloadFailed, static () => TestJson.Default.ReloadAlert);

    private Task<TestApplication> StartAsync(Func<IButlerBuilder, IButlerBuilder> configure) =>
        TestApplication.StartAsync(_history, builder => configure(Registered(builder)));

    [JsonSerializable(typeof(ReloadAlert))]
    private sealed partial class TestJson : JsonSerializerContext;

    private sealed class OneProblem : IButlerProblems
    {
        public IReadOnlyList<OpenProblem> Open { get; private set; } = [];

        public void Report(ButlerProblem problem) => Open = [new OpenProblem(problem, Noon, Noon, 1)];

        public void Resolve(string key) => Open = [];
    }
}
