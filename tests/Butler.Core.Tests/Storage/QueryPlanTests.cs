using System.Text.RegularExpressions;
using Butler.Alerts.Storage;
using Butler.Core.KeyValue;
using Butler.Core.Licensing.Release;
using Butler.Core.Storage;
using Butler.Core.Tests.Alerts;
using Butler.KeyValue;
using Butler.Licensing;
using Butler.Licensing.Storage;
using Butler.Messaging;
using Butler.Messaging.Storage;
using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Butler.Tasks;
using Butler.Tasks.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.Core.Tests.Storage;

/// <summary>Every statement of every store finds its rows by an index, however many rows there are.</summary>
public sealed partial class QueryPlanTests : IDisposable
{
    // A table with one row per configured thing may be read as a whole; what a recursion collects is as short.
    private static readonly string[] SmallTables = ["kv_namespaces", "schedule_marks", "service_states", "qlik_version", "mqtt_client", "schema_version",
        "sqlite_master", "sinks", "schedules", "endpoints", "CONSTANT", "mqtt_outbox_counts",
        "kv_totals", "t", "kv_move"];

    // These hold only the rows that are asked for, so reading them from the start to the limit reads nothing else.
    private static readonly string[] PartialIndexes = ["deliveries_claimed", "deliveries_backlog", "license_release_runs_open",
        "task_executions_unfinished", "task_executions_ended"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_statement_reads_a_whole_table()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, builder =>
        {
            builder.AddKeyValueStore(static options => options.MaxTotalMiB = 1).AddScheduler();
            builder.Services.AddSingleton(LicenseReleaseSchema.Schema);
            builder.Services.AddSingleton<ILicenseReleaseJournal, SqliteLicenseReleaseJournal>();
            builder.Services.Replace(ServiceDescriptor.Singleton<ITaskStarter>(new Scheduling.FakeTaskStarter()));
        });
        await UseAlertsAsync(butler.Store, butler.History, butler.Time.GetUtcNow());
        await UsePairsAsync(butler.Services.GetRequiredService<IKeyValueStore>());
        await UseSchedulesAsync(butler.Services.GetRequiredService<IScheduleJournal>(), butler.Time.GetUtcNow());
        await UseExecutionsAsync(butler.Services.GetRequiredService<ITaskExecutionStore>(), butler.Time.GetUtcNow());
        await UseStartsAsync(butler.Services.GetRequiredService<ITaskStartJournal>(), butler.Time.GetUtcNow());
        await UseReportsAsync(butler.Services.GetRequiredService<ILicenseReleaseJournal>(), butler.Time.GetUtcNow());
        await UseMessagesAsync(butler.Services.GetRequiredService<IMqttOutbox>());

        (await FindScansAsync(butler.Database, atLeast: 55)).Should().BeEmpty();
        (await FindScansAsync(butler.Pairs, atLeast: 15)).Should().BeEmpty();
    }

    private static async Task<IReadOnlyList<string>> FindScansAsync(SqliteDatabase database, int atLeast)
    {
        var statements = new HashSet<string>(await database.WriteAsync(static session => session.Statements.ToArray(), default));
        for (var reader = 0; reader < 8; reader++)
        {
            statements.UnionWith(await database.ReadAsync(static session => session.Statements.ToArray(), default));
        }

        statements.Should().HaveCountGreaterThan(atLeast);
        var problems = new List<string>();
        foreach (var statement in statements.Where(static text => Explainable().IsMatch(text)))
        {
            var plan = await database.ReadAsync(
                session => session.Query($"EXPLAIN QUERY PLAN {statement}", static row => row.GetString(3)), default);
            problems.AddRange(plan.Where(step => ReadsAll(step, statement)).Select(step => $"{step}\n   in {statement}"));
        }

        return problems;
    }

    private static bool ReadsAll(string step, string statement)
    {
        // The newest rows of all, or a count over an index that somebody asked for.
        var isNewest = !statement.Contains("WHERE") && statement.Contains("ORDER BY") && statement.Contains("DESC LIMIT");
        var isCount = statement.Contains("GROUP BY state, sink");

        // A text anywhere within another has no index; the table has a limit instead.
        var isText = statement.Contains("instr(") && step.StartsWith("SCAN task_starts USING INDEX task_starts_at", StringComparison.Ordinal);
        return (Scan().Match(step) is { Success: true } scan && !SmallTables.Contains(scan.Groups[1].Value) && !isNewest && !isCount && !isText
                && !PartialIndexes.Any(index => step.EndsWith($"INDEX {index}", StringComparison.Ordinal)))
            || step.Contains("TEMP B-TREE FOR ORDER BY");
    }

    private static async Task UseAlertsAsync(IAlertStore store, IDeliveryHistory history, DateTimeOffset now)
    {
        var content = new AlertContent("kind", "subject", "name", "site", new byte[] { 1 });
        await store.AddAlertAsync(
            new NewAlert("a", now.AddHours(1), now, content) { DeduplicationKey = "key", DeduplicationWindow = TimeSpan.FromHours(1) }, default);
        await store.ClaimAlertsAsync(now, 10, default);
        await store.DeferAlertAsync(new AlertDeferral("a", now, 1, "", content), default);
        await store.FinishAlertAsync(
            new AlertProcessingResult("a", AlertState.Routed, now)
            {
                Deliveries = [new PlannedDelivery("d", "gone", "t") { RateLimit = TimeSpan.FromHours(1) }, new PlannedDelivery("d2", "gone", "t") { RateLimit = TimeSpan.FromHours(1) }],
            },
            default);
        await store.ClaimDeliveriesAsync(new DeliveryClaim("gone", now, 10), default);
        await store.ReturnDeliveriesAsync(["d"], default);
        await store.HastenDeliveriesAsync("gone", "t", now, default);
        foreach (var share in Enum.GetValues<EndpointShare>())
        {
            var shares = new Dictionary<string, EndpointShare> { ["t"] = share };
            await store.ClaimDeliveriesAsync(new DeliveryClaim("gone", now, 10) { Shares = shares, ExpiredBefore = now }, default);
        }

        await store.FinishAttemptAsync(new DeliveryOutcome("d", DeliveryState.Dead, 1, now, ""), default);
        await store.ReviveDeliveryAsync("d", now, default);
        await store.CountPendingAsync(default);
        await store.PurgeAsync(new HistoryPurge(now, now.AddDays(-14), ["other"]) { MaxAlerts = 0 }, default);
        await store.ReleaseClaimsAsync(default);
        await history.CountAsync(default);
        await history.FindBacklogAsync(default);
        await history.ReadAlertAsync("a", default);
        foreach (var after in new[] { null, "a" })
        {
            AlertQuery[] alerts = [new(), new() { Subject = "s" }, new() { Kind = "k" }, new() { Site = "s" }, new() { State = AlertState.Routed },
                new() { Subject = "s", Kind = "k", State = AlertState.Routed, Site = "s" }, new() { Kind = "k", State = AlertState.Routed }];
            foreach (var query in alerts)
            {
                await history.FindAlertsAsync(query with { After = after }, default);
            }

            DeliveryQuery[] deliveries = [new(), new() { Sink = "s" }, new() { Kind = "k" }, new() { AlertId = "a" }, new() { State = DeliveryState.Dead },
                new() { Sink = "s", State = DeliveryState.Dead }, new() { Sink = "s", Kind = "k" }, new() { Kind = "k", State = DeliveryState.Dead },
                new() { AlertId = "a", Sink = "s", Kind = "k", State = DeliveryState.Dead }];
            foreach (var query in deliveries)
            {
                await history.FindDeliveriesAsync(query with { After = after }, default);
            }
        }
    }

    private static async Task UsePairsAsync(IKeyValueStore store)
    {
        await store.WriteAsync("space", "key", "value", null, default);
        await store.WriteAsync("space", "key", "value", null, default);
        await store.WriteAsync("space", "gone", "value", TimeSpan.FromTicks(1), default);
        await store.FindAsync("space", "other", default);
        await store.ListNamespacesAsync(default);
        await store.ListKeysAsync("space", default);
        for (var i = 0; i < 1000; i++)
        {
            await FluentActions.Awaiting(() => store.WriteAsync("space", $"k{i}", "", null, default)).Should().NotThrowAsync<InvalidOperationException>();
        }

        var isFull = false;
        for (var i = 0; !isFull; i++)
        {
            var write = store.WriteAsync("large", $"k{i}", new string('x', 100_000), null, default);
            await ((Task)write).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            isFull = write.Exception?.InnerException is KeyValueLimitException;
        }

        await store.DeleteAsync("space", "key", default);
        await store.DeleteNamespaceAsync("space", default);
        await ((ISweptStore)store).SweepAsync(default);
        await ((ISweptStore)store).MeasureAsync(default);
    }

    private static async Task UseSchedulesAsync(IScheduleJournal journal, DateTimeOffset now)
    {
        await journal.SaveMarksAsync([new ScheduleMark("s")], default);
        await journal.ReadMarksAsync(default);
        await journal.RecordAsync(new ScheduleRun("r", "s", "t", now, now, ScheduleRunOutcome.Started), default);
        foreach (var after in new[] { null, "r" })
        {
            await journal.FindRunsAsync(new ScheduleRunQuery { After = after }, default);
            await journal.FindRunsAsync(new ScheduleRunQuery { After = after, ScheduleId = "s" }, default);
            await journal.FindRunsAsync(new ScheduleRunQuery { After = after, Outcome = ScheduleRunOutcome.Denied }, default);
            await journal.FindRunsAsync(new ScheduleRunQuery { After = after, ScheduleId = "s", Outcome = ScheduleRunOutcome.Denied }, default);
        }

        (await journal.FindLastRunsAsync(default)).Should().ContainSingle();
        await journal.InterruptOpenRunsAsync(now, default);
        await journal.PurgeAsync(now, default);
        await journal.RemoveMarksAsync(["s"], default);
    }

    private static async Task UseExecutionsAsync(ITaskExecutionStore store, DateTimeOffset now)
    {
        var execution = new TaskExecution { Id = "e", TaskId = "t", RequestedAt = now };
        await store.AddAsync(execution, new TaskExecutionKey("key", "hash", now.AddHours(1)), default);
        await store.UpdateAsync(execution, default);
        await store.FindAsync("e", default);
        foreach (var after in new[] { null, "e" })
        {
            foreach (var isFinished in new bool?[] { null, true, false })
            {
                await store.ListAsync(new TaskExecutionQuery { After = after, IsFinished = isFinished }, default);
                await store.ListAsync(new TaskExecutionQuery { After = after, IsFinished = isFinished, TaskId = "t" }, default);
            }
        }

        await store.ListUnfinishedAsync(default);
        await store.PurgeAsync(now, now, 0, default);
        await store.RemoveAsync("e", default);
    }

    private static async Task UseStartsAsync(ITaskStartJournal journal, DateTimeOffset now)
    {
        await journal.RecordAsync([new TaskStartRecord("s", now)], default);
        foreach (var after in new[] { null, "s" })
        {
            foreach (var text in new[] { null, "key" })
            {
                TaskStartQuery[] queries = [new(), new() { TaskId = "t" }, new() { Origin = TaskStartOrigin.Mqtt }, new() { TaskId = "t", Origin = TaskStartOrigin.Mqtt }];
                foreach (var query in queries)
                {
                    await journal.FindAsync(query with { After = after, RequestedBy = text }, default);
                    await journal.FindAsync(query with { After = after, RequestedBy = text, From = now }, default);
                    await journal.FindAsync(query with { After = after, RequestedBy = text, Until = now }, default);
                    await journal.FindAsync(query with { After = after, RequestedBy = text, From = now, Until = now }, default);
                }
            }
        }

        await journal.PurgeAsync(now, default);
    }

    private static async Task UseReportsAsync(ILicenseReleaseJournal journal, DateTimeOffset now)
    {
        foreach (var id in new[] { "r1", "r2" })
        {
            await journal.SaveRunAsync(new LicenseReleaseRun(id) { StartedAt = now }, default);
        }

        await journal.FindRunsAsync(new LicenseReleaseRunQuery(), default);
        await journal.FindRunsAsync(new LicenseReleaseRunQuery { After = "r2" }, default);
        await journal.FindRunAsync("r1", default);
        await journal.FindDecisionsAsync(new LicenseReleaseDecisionQuery("r1"), default);
        await journal.FindDecisionsAsync(new LicenseReleaseDecisionQuery("r1") { Outcome = LicenseReleaseOutcome.Unconfirmed }, default);
        await journal.InterruptOpenRunsAsync(now, default);
        await journal.PurgeAsync(1, default);
        (await journal.FindRunsAsync(new LicenseReleaseRunQuery(), default)).Should().ContainSingle().Which.Id.Should().Be("r2");
    }

    private static async Task UseMessagesAsync(IMqttOutbox outbox)
    {
        await outbox.TryAddAsync("broker", new MqttMessage("topic", new byte[] { 1 }), 10, 1000, default);
        (await outbox.CountAsync("broker", default)).Should().Be(1);
        var messages = await outbox.ReadAsync("broker", 10, default);
        await outbox.RemoveAsync([.. messages.Select(static message => message.Id)], default);
        (await outbox.CountAsync("broker", default)).Should().Be(0);
    }

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b")]
    private static partial Regex Explainable();

    [GeneratedRegex(@"^SCAN (\w+)")]
    private static partial Regex Scan();
}
