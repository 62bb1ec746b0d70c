using System.Globalization;
using Butler.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.Tests.Conformance;

/// <summary>What every destination that speaks HTTP must do. A sink's tests derive from it and add the sink.</summary>
public abstract class HttpSinkConformance : IAsyncLifetime
{
    protected const string SecretPath = "/services/T0SECRET/B0SECRET?sig=s3cr3tsig";
    private HttpReceiver? _receiver;

    protected HttpReceiver Receiver => _receiver!;

    protected string Url => Receiver.Origin + SecretPath;

    /// <summary>Gets the folder of the sink's tests, where its snapshots are.</summary>
    protected abstract string Folder { get; }

    public async ValueTask InitializeAsync() => _receiver = await HttpReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Answers_of_2xx_mean_delivered(int status)
    {
        using var host = CreateHost();
        Receiver.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        var result = await host.SendAsync(Some.FailedReload);

        result.Should().Be(DeliveryResult.Delivered);
        Receiver.Requests.Should().ContainSingle().Which.Header("X-Butler-Delivery").Should().Be("delivery-1");
    }

    [Fact]
    public async Task The_name_of_the_program_is_sent_once_however_many_features_use_the_client()
    {
        using var host = SinkHost.Create(builder =>
        {
            AddSink(builder, Url, everyKind: false);
            foreach (var setUp in builder.Services.Where(static one => one.ServiceType == typeof(IConfigureOptions<HttpClientFactoryOptions>)).ToList())
            {
                builder.Services.Add(setUp);
            }
        });

        await host.SendAsync(Some.FailedReload);

        Receiver.Requests.Should().ContainSingle().Which.Headers["User-Agent"].Should().MatchRegex(@"^Butler/\S+$");
    }

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Passing_troubles_mean_retry(int status)
    {
        using var host = CreateHost();
        Receiver.AnswerWith(status, "try later");

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Retry);
        result.RetryAfter.Should().BeNull();
        result.Reason.Should().Contain(status.ToString(CultureInfo.InvariantCulture)).And.Contain("try later").And.Contain(Receiver.Origin);
        Receiver.Requests.Should().ContainSingle("the sink tries once and leaves retries to Butler");
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Retry_after_in_seconds_is_passed_on(int status)
    {
        using var host = CreateHost();
        Receiver.AnswerWith(status, "", ("Retry-After", "37"));

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Retry);
        result.RetryAfter.Should().Be(TimeSpan.FromSeconds(37));
    }

    [Theory]
    [InlineData(90, 90)]
    [InlineData(-90, 0)]
    public async Task Retry_after_as_a_date_is_passed_on_as_a_wait(int secondsFromNow, int expectedSeconds)
    {
        using var host = CreateHost();
        Receiver.AnswerWith(503, "", ("Retry-After", Some.Now.AddSeconds(secondsFromNow).ToString("R", CultureInfo.InvariantCulture)));

        var result = await host.SendAsync(Some.FailedReload);

        result.RetryAfter.Should().Be(TimeSpan.FromSeconds(expectedSeconds));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task Other_4xx_answers_mean_rejected(int status)
    {
        using var host = CreateHost();
        Receiver.AnswerWith(status, "invalid_payload\r\n" + new string('x', 5_000));

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Rejected);
        result.Reason.Should().Contain(status.ToString(CultureInfo.InvariantCulture)).And.Contain("invalid_payload");
        result.Reason.Length.Should().BeLessThan(350);
    }

    [Theory]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_that_keeps_the_request_is_followed(int status)
    {
        using var host = CreateHost();
        Receiver.Answer = context =>
        {
            var isThere = context.Request.Path == "/elsewhere";
            context.Response.StatusCode = isThere ? 200 : status;
            context.Response.Headers.Location = isThere ? default : "/elsewhere";
            return Task.CompletedTask;
        };

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);

        Receiver.Requests.Should().HaveCount(2).And.OnlyContain(request => request.Method == "POST");
        Receiver.Requests[1].Body.Should().Be(Receiver.Requests[0].Body).And.NotBeEmpty();
    }

    [Fact]
    public async Task A_post_that_a_redirect_would_turn_into_a_get_is_rejected()
    {
        using var host = CreateHost();
        Receiver.AnswerWith(302, "", ("Location", "/elsewhere"));

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Rejected);
        Receiver.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_connection_that_breaks_off_means_retry()
    {
        using var host = CreateHost();
        Receiver.Answer = static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Retry);
        result.Reason.Should().Contain(Receiver.Origin);
    }

    [Fact]
    public async Task A_server_that_is_down_means_retry()
    {
        using var port = new ClosedPort();
        using var host = CreateHost($"http://127.0.0.1:{port}{SecretPath}");

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Retry);
        result.Reason.Should().StartWith("Cannot reach http://127.0.0.1:").And.NotContain("SECRET").And.NotContain("s3cr3t");
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left_when_the_attempt_is_cancelled()
    {
        using var host = CreateHost();
        using var attempt = new CancellationTokenSource();
        Receiver.Answer = async context =>
        {
            await attempt.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        };

        var send = async () => await host.SendAsync(Some.FailedReload, attempt.Token);

        await send.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Nothing_is_sent_when_the_attempt_is_cancelled_before_it_starts()
    {
        using var host = CreateHost();
        using var attempt = new CancellationTokenSource();
        await attempt.CancelAsync();

        var send = async () => await host.SendAsync(Some.FailedReload, attempt.Token);

        await send.Should().ThrowAsync<OperationCanceledException>();
        Receiver.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task No_secret_reaches_a_reason_or_the_log_even_when_the_server_repeats_it()
    {
        using var host = CreateHost();
        Receiver.AnswerWith(404, $"No such hook: {Url} path {SecretPath.Split('?')[0]} team T0SECRET signature s3cr3tsig");

        var result = await host.SendAsync(Some.FailedReload);
        Receiver.AnswerWith(200);
        await host.SendAsync(Some.FailedReload);

        var told = string.Join('\n', host.Log.Lines.Append(result.Reason));
        told.Should().NotContainAny("T0SECRET", "B0SECRET", "s3cr3tsig");
        result.Reason.Should().Contain("No such hook");
    }

    [Fact]
    public async Task Every_kind_of_alert_is_sent()
    {
        using var host = CreateHost(Url, everyKind: true);

        foreach (var alert in Some.OfEveryKind)
        {
            (await host.SendAsync(alert)).Should().Be(DeliveryResult.Delivered);
        }

        Receiver.Requests.Should().HaveCount(15);
        Receiver.Requests.Select(request => request.Body).Should().OnlyHaveUniqueItems();
        Receiver.Requests.Select(request => request.ConnectionId).Distinct().Should().ContainSingle("connections are reused");
    }

    [Fact]
    public void With_no_route_failed_and_aborted_reloads_go_out()
    {
        using var host = CreateHost();

        Some.OfEveryKind.Where(alert => host.SelectTargets(alert).Count > 0).Select(alert => alert.Kind)
            .Should().BeEquivalentTo("reload-failed", "reload-aborted");
    }

    [Fact]
    public async Task The_payload_matches_its_snapshot()
    {
        using var host = CreateHost();

        await host.SendAsync(Some.FailedReload);

        var request = Receiver.Requests.Should().ContainSingle().Subject;
        request.Method.Should().Be("POST");
        request.PathAndQuery.Should().Be(SecretPath);
        request.Header("Content-Type").Should().Be("application/json; charset=utf-8");
        Snapshot.ShouldMatchJson(request.Body, $"{Folder}/Snapshots/reload-failed.json");
    }

    /// <summary>Adds the sink with one URL and no route.</summary>
    protected abstract void AddSink(IButlerBuilder builder, string url, bool everyKind);

    protected SinkHost CreateHost(string? url = null, bool everyKind = false) => SinkHost.Create(builder => AddSink(builder, url ?? Url, everyKind));
}
