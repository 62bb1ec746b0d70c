using System.Net;
using System.Text;
using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.KeyValue;
using Butler.Problems;
using Butler.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.Storage;

public sealed class StorageOutageTests
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly Board _board = new();

    [Theory]
    [InlineData(true, 507)]
    [InlineData(false, 503)]
    public async Task A_call_that_needs_storage_hears_why_it_does_not_get_it(bool isFull, int status)
    {
        var failure = new StorageUnavailableException("/secret/path/butler.db is full", "Butler cannot store anything: its disk is full.", isFull);
        await using var application = await StartAsync(failure);

        using var body = new StringContent("""{"key":"a","value":"b"}""", Encoding.UTF8, "application/json");
        using var old = await application.Http.PostAsync("/v4/keyvalues/space", body, _cancellation);
        using var wrapped = await application.Http.GetAsync("/v5/alerts", _cancellation);

        foreach (var answer in new[] { old, wrapped })
        {
            ((int)answer.StatusCode).Should().Be(status);
            (await answer.Content.ReadAsStringAsync(_cancellation)).Should().Contain(failure.Reason).And.NotContain("/secret/path");
            answer.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public async Task Butler_is_not_ready_while_it_cannot_store_anything()
    {
        await using var application = await StartAsync(null);
        (await application.Http.GetAsync("/health/ready", _cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);

        _board.Report(new ButlerProblem("storage:write", "The disk is full."));
        (await application.Http.GetAsync("/health/ready", _cancellation)).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await application.Http.GetAsync("/health/live", _cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);

        _board.Resolve("storage:write");
        (await application.Http.GetAsync("/health/ready", _cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private Task<TestApplication> StartAsync(StorageUnavailableException? failure)
    {
        IDeliveryHistory history = failure is null ? new RecordedHistory() : new BrokenHistory(failure);
        return TestApplication.StartAsync(history, builder =>
        {
            builder.Services.AddSingleton<IButlerProblems>(_board);
            builder.Services.AddSingleton<IKeyValueStore>(new BrokenStore(failure));
            return builder.AddButlerEndpoints(endpoints => endpoints.KeyValueStore = true);
        });
    }

    private sealed class Board : IButlerProblems
    {
        private readonly List<ButlerProblem> _problems = [];

        public IReadOnlyList<OpenProblem> Open => [.. _problems.Select(static problem => new OpenProblem(problem, default, default, 1))];

        public void Report(ButlerProblem problem) => _problems.Add(problem);

        public void Resolve(string key) => _problems.RemoveAll(problem => problem.Key == key);
    }

    private sealed class BrokenStore(Exception? failure) : IKeyValueStore
    {
        public ValueTask<KeyValueLookup> FindAsync(string name, string key, CancellationToken cancellationToken) => throw Failure();

        public Task WriteAsync(string name, string key, string value, TimeSpan? timeToLive, CancellationToken cancellationToken) =>
            Task.FromException(Failure());

        public Task<KeyValueDeletion> DeleteAsync(string name, string key, CancellationToken cancellationToken) => throw Failure();

        public Task<bool> DeleteNamespaceAsync(string name, CancellationToken cancellationToken) => throw Failure();

        public ValueTask<IReadOnlyList<string>> ListNamespacesAsync(CancellationToken cancellationToken) => throw Failure();

        public ValueTask<IReadOnlyList<string>?> ListKeysAsync(string name, CancellationToken cancellationToken) => throw Failure();

        private Exception Failure() => failure ?? new InvalidOperationException("not used");
    }

    // The outage may be the cause of a failure that says what it kept from being done.
    private sealed class BrokenHistory(Exception failure) : IDeliveryHistory
    {
        private InvalidOperationException Failure => new("The history cannot be read.", failure);

        public ValueTask<IReadOnlyList<AlertRecord>> FindAlertsAsync(AlertQuery query, CancellationToken cancellationToken) => throw Failure;

        public ValueTask<Alert?> ReadAlertAsync(string alertId, CancellationToken cancellationToken) => throw Failure;

        public ValueTask<IReadOnlyList<DeliveryRecord>> FindDeliveriesAsync(DeliveryQuery query, CancellationToken cancellationToken) => throw Failure;

        public ValueTask<IReadOnlyList<DeliveryCount>> CountAsync(CancellationToken cancellationToken) => throw Failure;

        public ValueTask<IReadOnlyList<PendingAge>> FindBacklogAsync(CancellationToken cancellationToken) => throw Failure;

        public ValueTask<bool> RetryAsync(string deliveryId, CancellationToken cancellationToken) => throw Failure;
    }
}
