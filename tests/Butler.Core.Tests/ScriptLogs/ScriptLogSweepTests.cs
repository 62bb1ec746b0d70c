using Butler.Alerts;
using Butler.Core.ScriptLogs;
using Butler.Core.Tests.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Butler.Core.Tests.ScriptLogs;

public sealed class ScriptLogSweepTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Old_logs_go_and_nothing_else()
    {
        var old = Write("2026-01-01", "2026-01-01_09-24-59_appId=a_taskId=b.log", daysOld: 59);
        var young = Write("2026-02-27", "2026-02-27_09-24-59_appId=a_taskId=b.log", daysOld: 2);
        var half = Write("2026-02-27", $"2026-02-27_09-24-59_appId=a_taskId=b.log.{Guid.NewGuid():N}.part", daysOld: 2);
        string[] foreign =
        [
            Write("2026-01-02", "notes.txt", daysOld: 59),
            Write("2026-01-02", "2026-01-02_09-24-59_appId=a_taskId=b.log.bak", daysOld: 59),
            Write("archive", "2026-01-01_09-24-59_appId=a_taskId=b.log", daysOld: 59),
            Write(".", "2026-01-01_09-24-59_appId=a_taskId=b.log", daysOld: 59),
        ];

        await SweepAsync(options => options.RetentionDays = 30);

        File.Exists(old).Should().BeFalse();
        Directory.Exists(Path.GetDirectoryName(old)).Should().BeFalse("an empty day is removed");
        File.Exists(half).Should().BeFalse("it was left by a crash");
        File.Exists(young).Should().BeTrue();
        foreign.Should().OnlyContain(file => File.Exists(file));
    }

    [Fact]
    public async Task The_oldest_logs_go_when_all_are_too_large()
    {
        const int Half = 512 * 1024;
        var files = Enumerable.Range(1, 4)
            .Select(day => Write($"2026-02-0{day}", $"2026-02-0{day}_00-00-00_appId=a_taskId=b.log", daysOld: 20 - day, size: Half)).ToList();

        await SweepAsync(options => options.MaxTotalSizeMB = 1);

        files.Select(File.Exists).Should().Equal(false, false, true, true);
    }

    [Fact]
    public async Task Everything_stays_by_default()
    {
        var old = Write("2016-01-01", "2016-01-01_09-24-59_appId=a_taskId=b.log", daysOld: 3000);

        await SweepAsync(_ => { });

        File.Exists(old).Should().BeTrue();
    }

    [Fact]
    public async Task Links_are_left_alone()
    {
        var outside = Write("../outside", "2026-01-01_09-24-59_appId=a_taskId=b.log", daysOld: 59);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "logs"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "logs", "2026-01-01"), Path.GetDirectoryName(outside)!);

        await SweepAsync(options => options.RetentionDays = 1);

        File.Exists(outside).Should().BeTrue();
    }

    private async Task SweepAsync(Action<ScriptLogOptions> configure)
    {
        await using var butler = TestButler.Create(_folder.Path, builder => builder.AddScriptLogFiles(options =>
        {
            options.Route(AlertKinds.ReloadFailed, route => route.LogDirectory = "logs");
            configure(options);
        }));
        butler.Services.GetServices<IHostedService>().OfType<ScriptLogSweep>().Single().Sweep();
    }

    private string Write(string day, string name, int daysOld, int size = 3)
    {
        var folder = Directory.CreateDirectory(Path.GetFullPath(Path.Combine(_folder.Path, "logs", day)));
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(file, new byte[size]);
        File.SetLastWriteTimeUtc(file, Now.AddDays(-daysOld));
        return file;
    }
}
