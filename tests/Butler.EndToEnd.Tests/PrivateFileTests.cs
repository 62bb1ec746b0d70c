using System.Net.Http.Json;
using System.Runtime.Versioning;
using Butler.EndToEnd.Tests.Checking;

namespace Butler.EndToEnd.Tests;

/// <summary>What Butler writes is for nobody else, on the real process and whatever mask it was started with.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFileTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // What anybody may do, as a mask of 0022 leaves it.
    private const UnixFileMode ForAll = Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    [Fact]
    public async Task All_files_that_appear_are_private()
    {
        SkipWithoutModes();
        var cancellation = TestContext.Current.CancellationToken;
        await using var butler = new ButlerUnderTest("""
              storage: { path: data/state/butler.db }
              fileLogging: true
              logDirectory: logs/butler
              restServerEndpointsEnable: { keyValueStore: true, scheduler: { createNewSchedule: true }, fileCopy: true }
              fileCopyApprovedDirectories: [ { fromDirectory: bi, toDirectory: bi } ]
              keyValueStore: { enable: true }
              scheduler: { enable: true, configfile: schedules/schedule.yaml }
            """.ReplaceLineEndings("\n"));
        await File.WriteAllTextAsync(butler.ConfigFile, (await File.ReadAllTextAsync(butler.ConfigFile, cancellation)).Replace($"  storage: {{ path: '{Path.Combine(butler.Folder.FullName, "butler.db")}' }}\n", "", StringComparison.Ordinal), cancellation);
        var bi = butler.Folder.CreateSubdirectory("bi").FullName;
        await File.WriteAllTextAsync(Path.Combine(bi, "sales.csv"), "1", cancellation);
        var before = Entries(butler.Folder.FullName);

        await butler.StartAsync(cancellation);
        (await butler.Http.PostAsJsonAsync("/v4/keyvalues/ns", new { key = "a", value = "b" }, cancellation)).EnsureSuccessStatusCode();
        (await butler.Http.PostAsJsonAsync(
            "/v4/schedules",
            new { name = "x", cronSchedule = "0 0 1 1 *", timezone = "Europe/Stockholm", qlikSenseTaskId = Guid.NewGuid(), startupState = "stopped", tags = Array.Empty<string>() },
            cancellation)).EnsureSuccessStatusCode();
        (await butler.Http.PutAsJsonAsync("/v4/filecopy", new { fromFile = "./bi/sales.csv", toFile = "./bi/copy/sales.csv" }, cancellation)).EnsureSuccessStatusCode();

        var made = Entries(butler.Folder.FullName).Except(before).ToList();
        var own = made.Where(entry => !entry.Contains("/bi/", StringComparison.Ordinal)).ToList();
        own.Select(Path.GetFileName).Should().Contain(["butler.db", "butler.db-wal", "butler.db-shm", "butler.db.lock", "schedule.yaml", "data", "logs"]);
        own.Should().Contain(entry => entry.EndsWith(".log", StringComparison.Ordinal));
        own.Select(entry => (entry, File.GetUnixFileMode(entry))).Should().OnlyContain(entry =>
            entry.Item2 == (Directory.Exists(entry.entry) ? Private | UnixFileMode.UserExecute : Private));
        File.GetUnixFileMode(Path.Combine(bi, "copy/sales.csv")).Should().Be(ForAll, "what load scripts copy is for those who read the source");
        File.GetUnixFileMode(Path.Combine(bi, "copy")).Should().HaveFlag(UnixFileMode.OtherRead);
    }

    [Fact]
    public async Task A_database_that_was_open_to_all_is_closed_and_one_shared_with_a_group_stays_so()
    {
        SkipWithoutModes();
        var cancellation = TestContext.Current.CancellationToken;
        await using var butler = new ButlerUnderTest("  restServerEndpointsEnable: { keyValueStore: true }\n  keyValueStore: { enable: true }");
        await butler.StartAsync(cancellation);
        await butler.KillAsync();
        var files = butler.Folder.GetFiles("butler.db*").Select(static file => file.FullName).ToList();
        files.ForEach(static file => File.SetUnixFileMode(file, ForAll));

        await butler.StartAsync(cancellation);

        butler.Folder.GetFiles("butler.db*").Should().OnlyContain(file => file.UnixFileMode == (Private | UnixFileMode.GroupRead));
    }

    [Fact]
    public async Task A_folder_with_the_set_group_id_bit_shares_with_its_group()
    {
        SkipWithoutModes();
        var cancellation = TestContext.Current.CancellationToken;
        await using var butler = new ButlerUnderTest("  fileLogging: true\n  logDirectory: logs");
        var logs = butler.Folder.CreateSubdirectory("logs").FullName;
        File.SetUnixFileMode(logs, Private | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.SetGroup);

        await butler.StartAsync(cancellation);

        new DirectoryInfo(logs).GetFiles().Should().ContainSingle().Which.UnixFileMode.Should().Be(Private | UnixFileMode.GroupRead);
    }

    [Fact]
    public async Task What_init_and_migrate_write_is_private()
    {
        SkipWithoutModes();
        var cancellation = TestContext.Current.CancellationToken;
        await using var butler = new ButlerUnderTest("");
        string In(string name) => Path.Combine(butler.Folder.FullName, name);
        await File.WriteAllTextAsync(In("old.yaml"), "Butler:\n  heartbeat:\n    enabled: false\n    remoteURL: http://127.0.0.1:1/x\n", cancellation);

        (await butler.RunToEndAsync(cancellation, "init", In("config/butler.yaml"), "--slack", "https://hooks.slack.example.com/x")).Should().Be(0, butler.Output);
        (await butler.RunToEndAsync(cancellation, "migrate", In("old.yaml"))).Should().Be(0, butler.Output);

        File.GetUnixFileMode(In("config")).Should().Be(Private | UnixFileMode.UserExecute);
        File.GetUnixFileMode(In("config/butler.yaml")).Should().Be(Private);
        File.GetUnixFileMode(In("old.new.yaml")).Should().Be(Private);
    }

    [Fact]
    public async Task Check_warns_of_keys_and_configurations_that_others_can_read()
    {
        SkipWithoutModes();
        using var files = new EverythingFiles();
        var key = Path.Combine(files.Folder.FullName, "key.pem");
        await File.WriteAllTextAsync(key, "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            files.ConfigFile, $"Butler:\n  mqttConfig: {{ enable: true, brokerHost: broker.example.com, tls: {{ enable: true, clientCertFile: '{key}', clientKeyFile: '{key}' }} }}\n",
            TestContext.Current.CancellationToken);

        (await Checked.RunAsync(files.ConfigFile)).Text.Should().NotContain("every account", "the folder is closed");
        File.SetUnixFileMode(files.Folder.FullName, Private | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        var findings = (await Checked.RunAsync(files.ConfigFile)).Findings.Where(finding => finding.Message.Contains("every account")).ToList();

        findings.Should().OnlyContain(finding => finding.IsWarning && finding.Message.Contains("chmod"));
        findings.Select(finding => finding.Key).Should().Contain(["Butler:mqttConfig:tls:clientKeyFile", "the configuration"]);
    }

    private static void SkipWithoutModes()
    {
        var probe = Path.GetTempFileName();
        File.Delete(probe);
        File.WriteAllText(probe, "");
        var mode = File.GetUnixFileMode(probe);
        File.Delete(probe);
        Assert.SkipUnless(mode == ForAll, "Needs a mask of 0022.");
    }

    private static List<string> Entries(string folder) => [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)];
}
