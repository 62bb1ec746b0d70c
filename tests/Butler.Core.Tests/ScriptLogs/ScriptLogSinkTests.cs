using System.Text;
using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Configuration;
using Butler.Core.Tests.Alerts;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.ScriptLogs;

public sealed class ScriptLogSinkTests : IDisposable
{
    private const string Task = "dec2a02a-1680-44ef-8dc2-e2bfb180af87";
    private readonly TemporaryFolder _folder = new();

    private string Logs => Path.Combine(_folder.Path, "logs");

    private string Expected => Path.Combine(
        Logs, "2026-02-16", $"2026-02-16_09-24-59_appId=e7af59a0-c243-480d-9571-08727551a66f_taskId={Task}.log");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("one\r\ntwo\r\nthree", "one\ntwo\nthree")]
    [InlineData("\uFEFFåäö\r\n\n\r\r\nend\n", "åäö\n\n\n\nend\n")]
    [InlineData("\uFF21", "\uFF21")]
    public async Task The_whole_log_is_kept_with_line_feeds_although_no_other_destination_is_on(string log, string expected)
    {
        var delivery = await KeepAsync(FakeScriptLogs.Of(log));

        delivery.State.Should().Be(DeliveryState.Delivered, delivery.Reason);
        (await File.ReadAllBytesAsync(Expected, TestContext.Current.CancellationToken)).Should().Equal(Encoding.UTF8.GetBytes(expected));
        Directory.GetFiles(Path.GetDirectoryName(Expected)!).Should().ContainSingle("half files are gone");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Expected).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(Path.GetDirectoryName(Expected)!).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_long_log_arrives_whole_when_line_ends_are_cut_by_parts()
    {
        var lines = Enumerable.Range(0, 5_000).Select(number => $"{number} {new string('x', number % 97)}").ToList();

        await KeepAsync(new FakeScriptLogs(_ => new DribblingStream(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)))));

        (await File.ReadAllTextAsync(Expected, TestContext.Current.CancellationToken)).Should().Be(string.Join('\n', lines));
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Expected)!);
        await File.WriteAllTextAsync(Expected, "something old and longer", TestContext.Current.CancellationToken);

        await KeepAsync(FakeScriptLogs.Of("new"));

        (await File.ReadAllTextAsync(Expected, TestContext.Current.CancellationToken)).Should().Be("new");
    }

    [Fact]
    public async Task A_log_that_is_not_there_yet_or_breaks_off_is_tried_again()
    {
        var attempts = 0;
        var source = new FakeScriptLogs(_ => ++attempts switch
        {
            1 => null,
            2 => throw new HttpRequestException("QRS cannot be reached."),
            3 => new MemoryStream(),
            4 => new DribblingStream([1, 2, 3], breaksOff: true),
            _ => new MemoryStream("late"u8.ToArray()),
        });

        var delivery = await KeepAsync(source);

        delivery.State.Should().Be(DeliveryState.Delivered);
        delivery.Attempts.Should().Be(5);
        (await File.ReadAllTextAsync(Expected, TestContext.Current.CancellationToken)).Should().Be("late");
        Directory.GetFiles(Logs, "*", SearchOption.AllDirectories).Should().ContainSingle();
    }

    [Fact]
    public async Task A_log_that_never_comes_is_given_up_with_the_reason()
    {
        var delivery = await KeepAsync(new FakeScriptLogs(_ => null));

        delivery.State.Should().Be(DeliveryState.Dead);
        delivery.Reason.Should().Be("there was no script log of this reload in 15 minutes.");
        Directory.Exists(Logs).Should().BeFalse();
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Where_no_log_can_be_fetched_the_settings_are_warned_of_and_no_delivery_dies(bool other, int attempts)
    {
        await using var butler = await StartAsync(new FakeScriptLogs(_ => null, alert => other && alert.Site == "other", _ => false));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: Task) with { Site = "here" });
        await butler.AcceptAsync(Some.ReloadAlert(taskId: Task) with { Site = "other" });

        var deliveries = await butler.DeliveriesWhenAsync(all => all.Count == 2 && all.Count(row => row.Attempts > 0) == attempts);

        deliveries.Count(row => row.State == DeliveryState.Suppressed).Should().Be(2 - attempts);
        var warning = butler.Services.GetServices<ISettingsCheck>().SelectMany(check => check.Check()).Should().ContainSingle(problem => problem.Message.Contains("script logs")).Which;
        (warning.IsWarning, warning.Key).Should().Be((true, "AddScriptLogFiles(\"scriptLogs\")"));
        warning.Message.Should().Contain(AlertKinds.ReloadFailed.Title).And.Contain("configQRS");
    }

    [Fact]
    public async Task With_a_source_no_setting_is_warned_of()
    {
        await using var butler = await StartAsync(FakeScriptLogs.Of("x"));

        butler.Services.GetServices<ISettingsCheck>().SelectMany(check => check.Check()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_disk_that_refuses_is_told_costs_nothing_else_and_is_tried_again()
    {
        // Where the folder should be, there is a file.
        await File.WriteAllTextAsync(Logs, "in the way", TestContext.Current.CancellationToken);
        var other = new CollectingSink("other");
        await using var butler = await StartAsync(FakeScriptLogs.Of("text"), b => b.AddAlertSink(_ => other));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: Task));
        await other.WaitForAttemptsAsync();
        var failing = await butler.DeliveriesWhenAsync(all => all.Any(row => row is { Sink: "scriptLogs", Attempts: > 0 }));
        failing.Single(row => row.Sink == "scriptLogs").Reason.Should().Contain(Logs);

        File.Delete(Logs);
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(30), async () =>
            (await butler.DeliveriesAsync()).All(row => row.State == DeliveryState.Delivered));

        File.Exists(Expected).Should().BeTrue();
    }

    [Fact]
    public async Task Tasks_of_other_types_have_no_script_log()
    {
        await using var butler = await StartAsync(FakeScriptLogs.Of("x"), route: AlertKinds.ForTask(TaskKind.UserSync, TaskOutcome.Failed));

        await butler.AcceptAsync(Some.ReloadAlert(taskKind: TaskKind.UserSync));

        (await butler.DeliveriesWhenAsync(all => all.Count == 1))[0].State.Should().Be(DeliveryState.Suppressed);
    }

    private async Task<DeliveryRecord> KeepAsync(FakeScriptLogs source)
    {
        await using var butler = await StartAsync(source);
        await butler.AcceptAsync(Some.ReloadAlert(taskId: Task) with { ReceivedAt = butler.Time.GetUtcNow() });
        DeliveryRecord? ended = null;
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(10), async () =>
            (ended = (await butler.DeliveriesAsync()).SingleOrDefault(row => row.State != DeliveryState.Pending)) is not null);
        return ended!;
    }

    private Task<TestButler> StartAsync(FakeScriptLogs source, Action<IButlerBuilder>? compose = null, AlertKind? route = null) =>
        TestButler.StartAsync(_folder.Path, builder =>
        {
            builder.Services.AddSingleton<IScriptLogSource>(source);
            builder.AddScriptLogFiles(options => options.Route(route ?? AlertKinds.ReloadFailed, r => r.LogDirectory = "logs"));
            compose?.Invoke(builder);
        });
}
