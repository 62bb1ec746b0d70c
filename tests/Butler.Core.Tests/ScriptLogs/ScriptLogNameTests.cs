using Butler.Alerts;
using Butler.Core.ScriptLogs;
using CsCheck;

namespace Butler.Core.Tests.ScriptLogs;

public sealed class ScriptLogNameTests
{
    private const string App = "e7af59a0-c243-480d-9571-08727551a66f";
    private const string Task = "dec2a02a-1680-44ef-8dc2-e2bfb180af87";
    private static readonly DateTimeOffset Received = new(2026, 3, 1, 12, 30, 5, TimeSpan.Zero);
    private static readonly TimeZoneInfo OneHourAhead = TimeZoneInfo.CreateCustomTimeZone("ahead", TimeSpan.FromHours(1), "ahead", "ahead");

    [Theory]
    [InlineData("2026-02-16 09:24:59,099", "2026-02-16", "2026-02-16_09-24-59")]
    [InlineData("2026-02-16T09:24:59Z", "2026-02-16", "2026-02-16_09-24-59")]
    [InlineData("", "2026-03-01", "2026-03-01_13-30-05")]
    [InlineData("../../etc/cron.d/xxxxx", "2026-03-01", "2026-03-01_13-30-05")]
    [InlineData("2026-02-30 09:24:59,099", "2026-03-01", "2026-03-01_13-30-05")]
    public void A_reload_is_named_as_before_and_by_a_checked_time(string timestamp, string folder, string time)
    {
        var alert = new ReloadAlert { TaskId = Task, AppId = App, LogTimestamp = timestamp, ReceivedAt = Received };

        ScriptLogName.TryCreate(alert, OneHourAhead, out var name).Should().BeTrue();

        name!.Folder.Should().Be(folder);
        name.File.Should().Be($"{time}_appId={App}_taskId={Task}.log");
        ScriptLogName.IsLog(name.File).Should().BeTrue();
        ScriptLogName.IsDay(name.Folder).Should().BeTrue();
    }

    [Fact]
    public void A_cloud_reload_is_named_as_before()
    {
        var alert = new CloudReloadAlert
        {
            AppId = "86ee4ae7-9a90-4a82-a9a9-6d8b4b1a5f3c",
            ReloadId = "670d0369dededd0781e18ade",
            Event = new CloudReloadEvent { Time = new DateTimeOffset(2026, 10, 14, 13, 31, 39, TimeSpan.FromHours(2)) },
        };

        ScriptLogName.TryCreate(alert, OneHourAhead, out var name).Should().BeTrue();

        name!.Folder.Should().Be("2026-10-14");
        name.File.Should().Be("2026-10-14T11-31-39_appId=86ee4ae7-9a90-4a82-a9a9-6d8b4b1a5f3c_reloadId=670d0369dededd0781e18ade.log");
        ScriptLogName.IsLog(name.File).Should().BeTrue();
    }

    [Fact]
    public void No_text_of_an_event_leads_out_of_the_log_directory()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "logs"));
        string[] pieces = ["../", "..\\", "/etc/passwd", "C:\\x", "a/b", ".", "..", "\0", "CON", Task, App, "2026-02-16 09:24:59,099", "x.log"];
        var nasty = Gen.OneOf(
            Gen.String,
            Gen.Int[0, pieces.Length - 1].Array[0, 4].Select(chosen => string.Concat(chosen.Select(piece => pieces[piece]))));
        (from timestamp in nasty
         from task in nasty
         from app in nasty
         select (Alert)new ReloadAlert { LogTimestamp = timestamp, TaskId = task, AppId = app, ReceivedAt = Received })
            .Sample(Check, iter: 20_000);
        (from reload in nasty
         from app in nasty
         select (Alert)new CloudReloadAlert { ReloadId = reload, AppId = app, ReceivedAt = Received }).Sample(Check, iter: 5_000);

        void Check(Alert alert)
        {
            if (!ScriptLogName.TryCreate(alert, TimeZoneInfo.Utc, out var name))
            {
                return;
            }

            ScriptLogName.IsDay(name.Folder).Should().BeTrue();
            ScriptLogName.IsLog(name.File).Should().BeTrue();
            Path.GetDirectoryName(Path.GetFullPath(Path.Combine(root, name.Folder, name.File)))
                .Should().Be(Path.Combine(root, name.Folder));
        }
    }
}
