using System.Diagnostics;
using System.Text.Json;
using Butler.Demo.Receivers;

namespace Butler.EndToEnd.Tests.HotReload;

/// <summary>A configuration that means more than any memory holds, or that cannot be read to its end, against the real process.</summary>
public sealed class ConfigurationBombTests
{
    // A heap limit under which the process ends with an error of its own as soon as it takes more.
    private const string HeapLimit = "0x10000000";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Bombs { get; } = new()
    {
        { "lists", "l0: &l0 [x,x,x,x,x,x,x,x,x]\n" + Levels(9, static below => $"[{string.Join(',', Enumerable.Repeat("*" + below, 9))}]") },
        { "sections", "l0: &l0 { a: x }\n" + Levels(30, static below => $"{{ a: *{below}, b: *{below}, c: *{below} }}") },
        { "merges", "l0: &l0 { a: x }\n" + Levels(30, static below => $"{{ <<: [*{below}, *{below}] }}") },
        { "keys", "l0: &l0 { a: x }\n" + Levels(20, static below => $"{{ ? *{below} : 1, ? [*{below}] : 2 }}") },
    };

    // Commands that read a configuration file, and how they are given one.
    public static TheoryData<string> Readers { get; } = new(
        "--configfile F", "check F", "doctor F", "reload --config F", "send-test --sink email --config F", "simulate --datagrams F --config F", "start-task --config F 210832b5-6174-4572-bd19-3e61eda675ef",
        "licenses release --configfile F", "compact --configfile F", "migrate F");

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task Butler_does_not_start_with_a_bomb_and_says_where_it_is(string kind, string bomb)
    {
        await using var butler = new ButlerUnderTest("") { Variables = { ["DOTNET_GCHeapHardLimit"] = HeapLimit } };
        File.AppendAllText(butler.ConfigFile, "\n" + bomb);
        var spent = Stopwatch.StartNew();

        (await butler.RunToEndAsync(_cancellation)).Should().Be(1, $"{kind}: {butler.Output}");

        spent.Elapsed.Should().BeLessThan(Soon);
        butler.Output.Should().MatchRegex(@"Butler cannot start: \S+butler\.yaml:\d+:\d+: up to here the file means more than 20,000 values, because its aliases repeat each other\. At most 20,000 are allowed\.");
        (await butler.RunToEndAsync(_cancellation, "check", butler.ConfigFile)).Should().Be(2);
        (await butler.RunToEndAsync(_cancellation, "migrate", butler.ConfigFile)).Should().Be(2);
        spent.Elapsed.Should().BeLessThan(Soon * 3);
    }

    [Fact]
    public async Task A_bomb_in_the_file_of_a_running_Butler_changes_nothing_and_is_reported()
    {
        var calls = new System.Collections.Concurrent.ConcurrentQueue<ReceivedCall>();
        await using var receiver = await HttpCatchAll.StartAsync(calls.Enqueue, _cancellation);
        await using var butler = new ButlerUnderTest($"  webhookNotification: {{ enable: true, reloadTaskFailure: {{ rateLimit: 0, webhooks: [ {{ webhookURL: '{receiver.Address}' }} ] }} }}\n")
        {
            Variables = { ["DOTNET_GCHeapHardLimit"] = HeapLimit },
        };
        await butler.StartAsync(_cancellation);
        var whole = File.ReadAllText(butler.ConfigFile);

        foreach (var (bomb, round) in Bombs.Select((row, at) => (row.Data.Item2, at + 1)))
        {
            File.WriteAllText(butler.ConfigFile, $"{whole}\n{bomb}");
            await UntilAsync(butler, () => butler.Output.Split("not a single setting is taken from it").Length > round);
        }

        await butler.SendAsync(LogEvents.ReloadFailed("Sales"));
        await UntilAsync(butler, () => calls.Any(static call => call.Body.Contains("Sales")));
        butler.Output.Should().Contain("At most 20,000 are allowed").And.Contain("Problem settings:refused-edit");
        using var problems = JsonDocument.Parse(await butler.Http.GetStringAsync("/v5/problems", _cancellation));
        problems.RootElement.ToString().Should().Contain("settings:refused-edit").And.Contain("At most 20,000 are allowed");

        await butler.SignalAsync("TERM");
        (await butler.WaitForExitAsync(Limit)).Should().Be(0, butler.Output);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_command_that_cannot_read_its_configuration_to_the_end_obeys_signals(string command)
    {
        foreach (var signal in new[] { "TERM", "INT" })
        {
            await using var butler = new ButlerUnderTest("");
            await using var pipe = await MakePipeAsync(butler);
            var isMigrate = command.StartsWith("migrate", StringComparison.Ordinal);
            File.AppendAllText(butler.ConfigFile, "\n  heartbeat: { remoteURL: '${file:" + pipe.Name + "}' }\n");
            var ends = butler.RunToEndAsync(_cancellation, command.Split(' ').Select(part => part == "F" ? isMigrate ? pipe.Name : butler.ConfigFile : part).ToArray());
            await ReadAsync(pipe, butler);

            var spent = Stopwatch.StartNew();
            await butler.SignalAsync(signal);
            await ends.WaitAsync(Limit, _cancellation);

            spent.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(8), $"{command}: {butler.Output}");
        }
    }

    [Fact]
    public async Task A_running_Butler_that_reads_a_file_without_end_obeys_a_signal()
    {
        await using var butler = new ButlerUnderTest("");
        await butler.StartAsync(_cancellation);
        await using var pipe = await MakePipeAsync(butler);
        File.AppendAllText(butler.ConfigFile, "\n  heartbeat: { remoteURL: '${file:" + pipe.Name + "}' }\n");
        await ReadAsync(pipe, butler);

        var spent = Stopwatch.StartNew();
        await butler.SignalAsync("TERM");

        (await butler.WaitForExitAsync(Limit)).Should().Be(0, butler.Output);
        spent.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
        butler.Output.Should().Contain("Closed the database file");
    }

    private static string Levels(int count, Func<string, string> write) =>
        string.Concat(Enumerable.Range(1, count).Select(level => $"l{level}: &l{level} {write($"l{level - 1}")}\n"));

    // A pipe that is open to be written, and never is: whoever reads it waits for ever.
    private static async Task<FileStream> MakePipeAsync(ButlerUnderTest butler)
    {
        var pipe = Path.Combine(butler.Folder.FullName, "pipe.yaml");
        using var make = Process.Start("mkfifo", [pipe]);
        await make.WaitForExitAsync();
        return new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    private Task ReadAsync(FileStream pipe, ButlerUnderTest butler) => UntilAsync(butler, () =>
    {
        try
        {
            return Directory.GetFiles($"/proc/{butler.ProcessId}/fd").Any(file => File.ResolveLinkTarget(file, returnFinalTarget: false)?.FullName == pipe.Name);
        }
        catch (IOException)
        {
            // One of them was closed meanwhile.
            return false;
        }
    });

    private Task UntilAsync(ButlerUnderTest butler, Func<bool> condition) =>
        Eventually.BecomesTrueAsync(condition, Limit, () => butler.Output, _cancellation);
}
