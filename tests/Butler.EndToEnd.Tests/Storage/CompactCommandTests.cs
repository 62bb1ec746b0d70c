using System.Net;
using System.Net.Http.Json;

namespace Butler.EndToEnd.Tests.Storage;

public sealed class CompactCommandTests
{
    private const string Settings = "  restServerEndpointsEnable: { keyValueStore: true }";
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Databases_of_an_earlier_version_get_small_and_able_to_give_space_back_and_keep_what_they_hold()
    {
        await using var butler = new ButlerUnderTest(Settings);
        var (main, pairs) = await FillAsync(butler);
        foreach (var path in new[] { main, pairs })
        {
            FormerDatabase.Run(path, "CREATE TABLE filler (bytes BLOB); INSERT INTO filler VALUES (zeroblob(20000000)); DELETE FROM filler; DROP TABLE filler");
            FormerDatabase.MakeRigid(path);
            FormerDatabase.Run(path, "CREATE TABLE filler (bytes BLOB); INSERT INTO filler VALUES (zeroblob(20000000)); DROP TABLE filler");
            FormerDatabase.Ask(path, "PRAGMA auto_vacuum").Should().Be(0);
        }

        var exitCode = await butler.RunToEndAsync(_cancellation, "compact", "-c", butler.ConfigFile);

        exitCode.Should().Be(0, butler.Output);
        foreach (var path in new[] { main, pairs })
        {
            butler.Output.Should().MatchRegex(System.Text.RegularExpressions.Regex.Escape(path) + @" had (19|20)\.\d MiB and has 0\.\d MiB now");
            new FileInfo(path).Length.Should().BeLessThan(2 << 20);
            FormerDatabase.Ask(path, "PRAGMA auto_vacuum").Should().Be(2);
        }

        butler.Folder.GetFiles("*.compacting").Should().BeEmpty();
        await butler.StartAsync(_cancellation);
        (await butler.Http.GetStringAsync("/v5/alerts", _cancellation)).Should().Contain("Sales");
        (await butler.Http.GetStringAsync("/v4/keyvalues/n?key=k", _cancellation)).Should().Contain("\"value\":\"kept\"");
    }

    [Fact]
    public async Task A_Butler_that_runs_on_the_files_keeps_them()
    {
        await using var butler = new ButlerUnderTest(Settings);
        await butler.StartAsync(_cancellation);
        await using var second = new ButlerUnderTest(Settings);
        File.Copy(butler.ConfigFile, second.ConfigFile, overwrite: true);

        (await second.RunToEndAsync(_cancellation, "compact", "-c", second.ConfigFile)).Should().Be(2);

        second.Output.Should().Contain($"{Path.Combine(butler.Folder.FullName, "butler.db")}' is in use by another Butler");
        using var ready = await butler.Http.GetAsync("/health/ready", _cancellation);
        ready.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_program_that_has_a_file_open_keeps_it_as_it_is()
    {
        await using var butler = new ButlerUnderTest(Settings);
        var (main, _) = await FillAsync(butler);
        await using var reader = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={main};Pooling=False");
        await reader.OpenAsync(_cancellation);
        await using var command = reader.CreateCommand();
        command.CommandText = "BEGIN; SELECT count(*) FROM alerts";
        await command.ExecuteScalarAsync(_cancellation);

        (await butler.RunToEndAsync(_cancellation, "compact", "-c", butler.ConfigFile)).Should().Be(2);

        butler.Output.Should().Contain($"{main}' is locked by another program");
    }

    [Fact]
    public async Task A_disk_without_room_for_a_copy_is_told_and_the_file_stays_as_it_was()
    {
        using var disk = SmallDisk.Mount();
        await using var butler = new ButlerUnderTest(Settings);
        var settings = await File.ReadAllTextAsync(butler.ConfigFile, _cancellation);
        await File.WriteAllTextAsync(butler.ConfigFile, settings.Replace(Path.Combine(butler.Folder.FullName, "butler.db"), Path.Combine(disk.Path, "butler.db")), _cancellation);
        await FillAsync(butler);
        var path = Path.Combine(disk.Path, "butler.db");
        FormerDatabase.Run(path, "PRAGMA journal_mode = DELETE");
        var before = await File.ReadAllBytesAsync(path, _cancellation);
        disk.Fill();

        (await butler.RunToEndAsync(_cancellation, "compact", "-c", butler.ConfigFile)).Should().Be(2);

        butler.Output.Should().Contain($"The disk has no room for a second '{path}'").And.Contain("The file is as it was.");
        disk.Free();
        Directory.GetFiles(disk.Path, "*.compacting").Should().BeEmpty();
        FormerDatabase.Ask(path, "SELECT count(*) FROM alerts").Should().Be(1);
        new FileInfo(path).Length.Should().Be(before.Length);
    }

    [Fact]
    public async Task Without_a_database_there_is_nothing_to_do()
    {
        await using var butler = new ButlerUnderTest(Settings);

        (await butler.RunToEndAsync(_cancellation, "compact", "-c", butler.ConfigFile)).Should().Be(2);

        butler.Output.Should().Contain("There is no database");
        butler.Folder.GetFiles("butler*.db*").Should().BeEmpty();
    }

    // An alert and a pair; Butler has ended.
    private async Task<(string Main, string Pairs)> FillAsync(ButlerUnderTest butler)
    {
        await butler.StartAsync(_cancellation);
        (await butler.Http.PostAsJsonAsync("/v4/keyvalues/n", new { key = "k", value = "kept" }, _cancellation)).StatusCode.Should().Be(HttpStatusCode.Created);
        await butler.SendAsync(LogEvents.ReloadFailed("Sales"));
        await Eventually.BecomesTrueAsync(
            async () => (await butler.Http.GetStringAsync("/v5/alerts", _cancellation)).Contains("Sales"), TimeSpan.FromSeconds(60), () => butler.Output, _cancellation);
        await butler.SignalAsync("TERM");
        (await butler.WaitForExitAsync(TimeSpan.FromSeconds(60))).Should().Be(0);
        return (Path.Combine(butler.Folder.FullName, "butler.db"), Path.Combine(butler.Folder.FullName, "butler-key-value.db"));
    }
}
