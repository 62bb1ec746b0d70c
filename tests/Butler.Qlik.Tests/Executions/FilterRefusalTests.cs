using Butler.Executions;
using Butler.Qlik.Executions;
using Butler.Qlik.Executions.Plans;
using Butler.Qlik.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Butler.Qlik.Tests.Executions;

/// <summary>Servers that take only some filters: whatever they refuse, nothing is missed.</summary>
public sealed class FilterRefusalTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Since = new(2026, 2, 16, 8, 0, 0, TimeSpan.Zero);
    private readonly TestCertificates _certificates = new();
    private QrsServer _server = null!;
    private QlikSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await QrsServer.StartAsync(_certificates);
        _site = new QlikSite(_certificates, _server.Port);
        foreach (var list in new[] { "task/full", "schemaevent/full", "compositeevent/full", "schedulerservice/full" })
        {
            _server.Json(list, "[]");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _server.DisposeAsync();
        _certificates.Dispose();
    }

    [Theory]
    [InlineData("never", 1)]
    [InlineData("modifiedDate", 2)]
    [InlineData("createdDate", 3)]
    [InlineData("ge", 4)]
    public async Task A_refused_filter_is_replaced(string refused, int counts)
    {
        _server.On("executionresult/count", context => AnswerAsync(context, refused, """{"value":2}"""));
        _server.On("executionresult/table", context => AnswerAsync(context, refused, """
            {"columnNames":["id","executionID","taskID","status","startTime","stopTime","createdDate","modifiedDate"],"rows":[
             ["11111111-1111-4111-8111-111111111111","00000000-0000-0000-0000-000000000000","","0","1753-01-01T00:00:00.000Z","1753-01-01T00:00:00.000Z","2026-02-16T08:30:00.000Z",null],
             ["22222222-2222-4222-8222-222222222222","33333333-3333-4333-8333-333333333333","",99,"2026-02-16T08:30:00.000Z","1753-01-01T00:00:00.000Z","2026-02-16T08:30:00.000Z",null]]}
            """));
        using var tasks = new SiteTasks(_site.Client, TimeProvider.System, NullLogger<SiteTasks>.Instance);
        using var triggers = new SiteTriggers(_site.Client, TimeProvider.System, NullLogger<SiteTriggers>.Instance);
        var source = new QrsExecutionSource(_site.Client, tasks, triggers, TimeProvider.System, NullLogger<QrsExecutionSource>.Instance);

        var read = new List<Execution>();
        await foreach (var page in source.ReadSinceAsync(Since, TestContext.Current.CancellationToken))
        {
            read.AddRange(page);
        }

        // The first row is the placeholder of a task that never ran; the state of the other is of a later release.
        read.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Id = "22222222-2222-4222-8222-222222222222", IsEnded = false });
        _server.Requests.Count(request => request.Path == "executionresult/count" && request.Query.GetValueOrDefault("filter")?.StartsWith("executionID", StringComparison.Ordinal) != true)
            .Should().Be(counts);
    }

    private static Task AnswerAsync(HttpContext context, string refused, string json)
    {
        if (context.Request.Query["filter"].ToString().Contains(refused, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsync("Invalid filter");
        }

        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }
}
