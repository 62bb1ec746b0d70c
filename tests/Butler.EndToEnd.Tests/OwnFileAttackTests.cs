using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;

namespace Butler.EndToEnd.Tests;

/// <summary>A load script that may work in a directory that holds everything, Butler included, on the real process.</summary>
public sealed class OwnFileAttackTests
{
    private const int Swaps = 300;

    [Fact]
    public async Task Nobody_gets_at_the_configuration_and_the_database_through_file_operations()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Uses ln.");
        var cancellation = TestContext.Current.CancellationToken;
        await using var butler = Open();
        string In(string name) => Path.Combine(butler.Folder.FullName, name);
        await butler.StartAsync(cancellation);
        await File.WriteAllTextAsync(In("evil.yaml"), "Butler: { restServerConfig: { enable: true } }", cancellation);
        butler.Folder.CreateSubdirectory("data");
        await RunAsync("ln", In("butler.yaml"), In("data/hard.yaml"));
        await RunAsync("ln", In("butler-key-value.db"), In("data/hard.db"));
        await RunAsync("ln", "-s", "../butler.yaml", In("data/soft.yaml"));
        await RunAsync("ln", "-s", "..", In("data/up"));
        var (config, database) = (await StateAsync(In("butler.yaml")), await StateAsync(In("butler.db")));

        string[] own = ["butler.yaml", "butler.db", "butler.db-wal", "butler.db-shm", "butler.db.lock", "butler.db-journal", "butler-key-value.db", "butler-key-value.db-wal",
            "butler-key-value.db.lock", "data/hard.db", "state/schedule.yaml", "templates/slack.handlebars", "templates/partials", "data/hard.yaml", "data/soft.yaml", "data/up/butler.yaml", "data/../butler.db",
            "./data/up/data/up/butler.db"];
        foreach (var path in own.Select(path => "./" + path))
        {
            (await CopyAsync(butler, "./evil.yaml", path)).Should().Be(HttpStatusCode.Forbidden, $"{path} is not overwritten");
            if (path == "./data/soft.yaml")
            {
                // The link is no file of Butler, only what it leads to.
                continue;
            }

            (await MoveAsync(butler, "./evil.yaml", path)).Should().Be(HttpStatusCode.Forbidden, $"{path} is not replaced");
            if (Path.Exists(In(path)))
            {
                (await CopyAsync(butler, path, "./data/stolen")).Should().Be(HttpStatusCode.Forbidden, $"{path} is not read");
                (await MoveAsync(butler, path, "./data/stolen")).Should().Be(HttpStatusCode.Forbidden, $"{path} is not moved");
                (await DeleteAsync(butler, path)).Should().Be(HttpStatusCode.Forbidden, $"{path} is not deleted");
            }
        }

        foreach (var folder in new[] { "./state", "./templates", "./log" })
        {
            (await DeleteAsync(butler, folder)).Should().Be(HttpStatusCode.Forbidden, $"{folder} leads to files of Butler");
            (await MoveAsync(butler, folder, "./data/away")).Should().Be(HttpStatusCode.Forbidden, $"{folder} leads to files of Butler");
        }

        (await CreateAsync(butler, "./butler.db-journal")).Should().Be(HttpStatusCode.Forbidden);
        (await CreateAsync(butler, "./new")).Should().Be(HttpStatusCode.Forbidden, "createDirApprovedDirectories is not set, and this is Butler's folder");
        (await CreateAsync(butler, "/etc/butler-test")).Should().Be(HttpStatusCode.Forbidden);

        (await StateAsync(In("butler.yaml"))).Should().Be(config);
        (await StateAsync(In("butler.db"))).Should().Be(database);
        Path.Exists(In("data/stolen")).Should().BeFalse();
        (await CopyAsync(butler, "./evil.yaml", "./data/report.csv")).Should().Be(HttpStatusCode.Created, "all else works as before");
        (await butler.Http.PostAsJsonAsync("/v4/keyvalues/attack", new { key = "a", value = "b" }, cancellation)).IsSuccessStatusCode.Should().BeTrue("the database works");
    }

    [Fact]
    public async Task Links_that_are_swapped_meanwhile_do_not_help()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Uses links.");
        var cancellation = TestContext.Current.CancellationToken;
        await using var butler = Open();
        string In(string name) => Path.Combine(butler.Folder.FullName, name);
        await butler.StartAsync(cancellation);
        butler.Folder.CreateSubdirectory("data/real");
        await File.WriteAllTextAsync(In("evil.yaml"), "evil", cancellation);
        var (config, database) = (await StateAsync(In("butler.yaml")), await StateAsync(In("butler.db")));
        using var done = new CancellationTokenSource();
        var swapping = Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    Directory.Move(In("data/real"), In("data/door"));
                    Directory.Move(In("data/door"), In("data/real"));
                    File.CreateSymbolicLink(In("data/door"), "..");
                    File.Delete(In("data/door"));
                }
            },
            cancellation);

        for (var i = 0; i < Swaps; i++)
        {
            await CopyAsync(butler, "./evil.yaml", "./data/door/butler.yaml");
            await CopyAsync(butler, "./data/door/butler.yaml", $"./data/stolen{i}");
            await MoveAsync(butler, "./data/door/butler.db", $"./data/moved{i}");
            await DeleteAsync(butler, "./data/door/butler.db");
        }

        await done.CancelAsync();
        await Record.ExceptionAsync(() => swapping);

        (await StateAsync(In("butler.yaml"))).Should().Be(config);
        (await StateAsync(In("butler.db"))).Should().Be(database);
        butler.Folder.GetFiles("data/stolen*").Where(static file => File.ReadAllText(file.FullName) != "evil").Should().BeEmpty();
        butler.Folder.GetFiles("data/moved*").Should().BeEmpty();
    }

    private static ButlerUnderTest Open()
    {
        var butler = new ButlerUnderTest("""
              fileLogging: true
              restServerEndpointsEnable: { fileCopy: true, fileMove: true, fileDelete: true, createDir: true, keyValueStore: true }
              fileCopyApprovedDirectories: [ { fromDirectory: ., toDirectory: . } ]
              fileMoveApprovedDirectories: [ { fromDirectory: ., toDirectory: . } ]
              fileDeleteApprovedDirectories: [ . ]
              keyValueStore: { enable: true }
              scheduler: { enable: true, configfile: state/schedule.yaml }
              slackNotification:
                enable: true
                reloadTaskFailure: { enable: true, webhookURL: 'http://127.0.0.1:1/x', messageType: formatted, templateFile: templates/slack.handlebars }
            """);
        butler.Folder.CreateSubdirectory("state");
        butler.Folder.CreateSubdirectory("templates");
        File.WriteAllText(Path.Combine(butler.Folder.FullName, "state/schedule.yaml"), "butlerSchedule: []\n");
        File.WriteAllText(Path.Combine(butler.Folder.FullName, "templates/slack.handlebars"), """{ "text": "{{taskName}}" }""");
        return butler;
    }

    private static async Task<(string Text, string Number)> StateAsync(string file)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["--format=%i", file]) { RedirectStandardOutput = true })!;
        var number = await stat.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return (Path.GetExtension(file) == ".db" ? "" : await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), number);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.Should().Be(0);
    }

    private static Task<HttpStatusCode> CopyAsync(ButlerUnderTest butler, string from, string to) =>
        SendAsync(butler, HttpMethod.Put, "filecopy", new { fromFile = from, toFile = to, overwrite = true });

    private static Task<HttpStatusCode> MoveAsync(ButlerUnderTest butler, string from, string to) =>
        SendAsync(butler, HttpMethod.Put, "filemove", new { fromFile = from, toFile = to, overwrite = true });

    private static Task<HttpStatusCode> DeleteAsync(ButlerUnderTest butler, string path) => SendAsync(butler, HttpMethod.Delete, "filedelete", new { deleteFile = path });

    private static Task<HttpStatusCode> CreateAsync(ButlerUnderTest butler, string path) => SendAsync(butler, HttpMethod.Post, "createdir", new { directory = path });

    private static async Task<HttpStatusCode> SendAsync<T>(ButlerUnderTest butler, HttpMethod method, string call, T body)
    {
        using var request = new HttpRequestMessage(method, $"/v4/{call}") { Content = JsonContent.Create(body) };
        using var answer = await butler.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
