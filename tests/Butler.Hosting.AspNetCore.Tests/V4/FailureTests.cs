using System.Net;
using System.Net.Sockets;
using System.Text;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.Tests.V4;

public sealed class FailureTests
{
    [Fact]
    public async Task A_handler_that_fails_gives_away_nothing_and_is_logged()
    {
        var log = new RecordedLog();
        await using var application = await StartAsync(log, static _ => throw new InvalidOperationException("password=hunter2"));

        (await application.SendAsync("GET", "/v4/thing/a-secret")).Should().Be((
            HttpStatusCode.InternalServerError,
            """{"statusCode":500,"error":"Internal Server Error","message":"Something went wrong inside Butler. Its log says what."}"""));

        var entry = log.Entries.Should().ContainSingle().Subject;
        entry.Level.Should().Be(LogLevel.Error);
        entry.Message.Should().Be("GET /v4/thing/{name} failed.");
        entry.Error!.Message.Should().Be("password=hunter2");
    }

    [Fact]
    public async Task A_refusal_keeps_its_status_and_is_not_logged()
    {
        var log = new RecordedLog();
        await using var application = await StartAsync(log, static _ => throw new ApiException(502, "Qlik Sense does not answer."));

        (await application.SendAsync("GET", "/v4/thing/a")).Should().Be((
            HttpStatusCode.BadGateway, """{"statusCode":502,"error":"Bad Gateway","message":"Qlik Sense does not answer."}"""));
        log.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_caller_who_has_gone_is_no_error()
    {
        var log = new RecordedLog();
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource<Exception>();
        await using var application = await StartAsync(log, async request =>
        {
            entered.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.Aborted);
                return V4Answer.NoContent;
            }
            catch (OperationCanceledException gone)
            {
                left.SetResult(gone);
                throw;
            }
        });
        using var cancellation = new CancellationTokenSource();

        var call = application.Http.GetAsync(application.Address + "/v4/thing/a", cancellation.Token);
        await entered.Task;
        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
        (await left.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Should().NotBeNull();
        (await application.SendAsync("GET", "/v4/nosuch")).Status.Should().Be(HttpStatusCode.NotFound);
        log.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_no_failure_of_butler()
    {
        var log = new RecordedLog();
        await using var application = await StartAsync(log, static _ => ValueTask.FromResult(V4Answer.NoContent));
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(application.Address).Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes("POST /v4/thing HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            TestContext.Current.CancellationToken);

        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).Should().Be("HTTP/1.1 400 Bad Request");
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Should().Contain("""{"error":"Bad Request","message":"Client Error","statusCode":400}""");
        log.Entries.Should().BeEmpty();
    }

    private static Task<V4Application> StartAsync(RecordedLog log, V4Handler handler) => V4Application.StartAsync(
        v4 =>
        {
            v4.Get("/thing/{name}", ApiScope.Read, handler);
            v4.Post("/thing", ApiScope.Read, new(), handler);
        },
        services => services.AddLogging(logging => logging.AddProvider(log).AddFilter("Microsoft", LogLevel.None)));
}
