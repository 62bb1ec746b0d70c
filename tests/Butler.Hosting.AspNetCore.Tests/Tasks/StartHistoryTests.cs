using System.Net;
using System.Text.Json;
using Butler.Tasks;
using Butler.Tasks.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.Tasks;

public sealed class StartHistoryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly RecordedStarts _starts = new();
    private TestApplication _application = null!;

    public async ValueTask InitializeAsync() => _application = await TestApplication.StartAsync(new RecordedHistory(), builder =>
    {
        builder.Services.AddSingleton<ITaskStartJournal>(_starts);
        return builder.AddButlerEndpoints();
    });

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task Starts_are_shown_with_all_that_is_known_and_null_for_what_is_not()
    {
        _starts.Known.Add(new TaskStartRecord("r2", Noon)
        {
            TaskId = "e3b27f50",
            TaskName = "Sales",
            Origin = TaskStartOrigin.AppReload,
            RequestedBy = "app reload 7",
            Outcome = TaskStartOutcome.Failed,
            Reason = "QRS answered 403.",
            ExecutionId = "x1",
        });
        _starts.Known.Add(new TaskStartRecord("r1", Noon) { RequestedBy = "API key" });

        (await _application.Http.GetStringAsync("/v5/task-starts", _cancellation)).Should().Be("""
            [{"id":"r2","at":"2026-11-23T12:00:00+00:00","site":"default","origin":"appReload","requestedBy":"app reload 7","outcome":"failed",
            "taskId":"e3b27f50","taskName":"Sales","reason":"QRS answered 403.","execution":"x1"},
            {"id":"r1","at":"2026-11-23T12:00:00+00:00","site":"default","origin":"rest","requestedBy":"API key","outcome":"started",
            "taskId":null,"taskName":null,"reason":null,"execution":null}]
            """.ReplaceLineEndings(""));
        _starts.Query.Should().Be(new TaskStartQuery());
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-23T12:00Z")]
    [InlineData("2026-11-23T01:00:00%2B01:00", "2026-11-23T13:00:00.000%2B01:00")]
    [InlineData("2026-11-23T00:00", "2026-11-23T12:00:00")]
    public async Task The_list_is_narrowed_and_paged(string from, string to)
    {
        await _application.Http.GetStringAsync(
            $"/v5/task-starts?taskId=t&origin=APPRELOAD&requestedBy=nightly%20%25&from={from}&to={to}&after=r0&limit=7", _cancellation);

        _starts.Query.Should().Be(new TaskStartQuery
        {
            TaskId = "t",
            Origin = TaskStartOrigin.AppReload,
            RequestedBy = "nightly %",
            From = Noon.AddHours(-12),
            Until = Noon,
            After = "r0",
            Limit = 7,
        });
    }

    [Theory]
    [InlineData("origin=web", "rest, mqtt, schedule, appreload, host")]
    [InlineData("from=yesterday", "'from'")]
    [InlineData("from=12", "2026-03-01")]
    [InlineData("to=2026-13-01", "'to'")]
    [InlineData("to=2026-03-01T02:00:00+01:00", "%2B")]
    [InlineData("limit=0", "1000")]
    [InlineData("limit=1001", "1000")]
    [InlineData("limit=many", "1000")]
    public async Task A_wrong_question_is_refused_with_what_is_allowed(string query, string reason)
    {
        using var answer = await _application.Http.GetAsync("/v5/task-starts?" + query, _cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(_cancellation)).RootElement.GetProperty("detail").GetString().Should().Contain(reason);
        _starts.Query.Should().BeNull();
    }

    /// <summary>A history as a test tells it.</summary>
    private sealed class RecordedStarts : ITaskStartJournal
    {
        public List<TaskStartRecord> Known { get; } = [];

        public TaskStartQuery? Query { get; private set; }

        public Task RecordAsync(IReadOnlyList<TaskStartRecord> starts, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<TaskStartRecord>> FindAsync(TaskStartQuery query, CancellationToken cancellationToken)
        {
            Query = query;
            return Task.FromResult<IReadOnlyList<TaskStartRecord>>([.. Known]);
        }

        public Task<bool> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
