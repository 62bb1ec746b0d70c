using System.Diagnostics;
using System.Net;
using Butler.Configuration;
using Butler.Demo.Receivers;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.HotReload;
using Butler.Problems;
using Butler.Service;
using Butler.Service.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.EndToEnd.Tests.HotReload;

public sealed class HalfWrittenFileTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly string _key = ApiKey.Generate();

    [Fact]
    public async Task An_emptied_file_takes_no_route_filter_or_key_away_however_often_it_is_read()
    {
        var calls = new System.Collections.Concurrent.ConcurrentQueue<ReceivedCall>();
        await using var receiver = await HttpCatchAll.StartAsync(calls.Enqueue, _cancellation);
        await using var butler = CreateButler(receiver.Address);
        await butler.StartAsync(_cancellation);
        var whole = File.ReadAllText(butler.ConfigFile);
        var cut = whole[..whole.IndexOf("webhookNotification", StringComparison.Ordinal)].TrimEnd() + "\n";

        foreach (var (text, round) in new[] { "", "Butler:\n", cut, cut }.Select((text, at) => (text, at + 1)))
        {
            File.WriteAllText(butler.ConfigFile, text);
            await UntilAsync(butler, () => Times(butler.Output, "takes away what is in use") >= round);
        }

        await butler.SendAsync(LogEvents.ReloadFailed("Sales"));
        await UntilAsync(butler, () => calls.Any(call => call.Body.Contains("Sales")));
        (await StartTaskAsync(butler, _key)).Text.Should().MatchRegex("""denied":\s*\[\s*\{""", "the filter is in force");
        (await StartTaskAsync(butler, key: null)).Status.Should().Be(HttpStatusCode.Unauthorized, "keys are needed");
        butler.Output.Should().Contain("Butler: is gone, and with it every setting").And.Contain("Problem settings:refused-edit").And.NotContain("in effect now");

        File.WriteAllText(butler.ConfigFile, whole);
        await UntilAsync(butler, () => butler.Output.Contains("agrees with the settings in use again") && butler.Output.Contains("Problem settings:refused-edit is over"));
    }

    [Fact]
    public async Task What_a_file_takes_away_is_confirmed_by_butler_reload()
    {
        await using var butler = CreateButler("http://127.0.0.1:9");
        await butler.StartAsync(_cancellation);
        var whole = File.ReadAllText(butler.ConfigFile);
        File.WriteAllText(butler.ConfigFile, whole.Replace("  startTaskFilter:", "  # startTaskFilter:").Replace("    enable: true # filter\n", "").Replace("    allowTask:", "    # allowTask:"));
        await UntilAsync(butler, () => butler.Output.Contains("Butler:startTaskFilter: is gone"));
        (await StartTaskAsync(butler, _key)).Text.Should().MatchRegex("""denied":\s*\[\s*\{""");

        (await ReloadAsync(butler, "butler_" + new string('A', 43))).ExitCode.Should().Be(2, "the key is wrong");
        var taken = await ReloadAsync(butler, _key);

        taken.ExitCode.Should().Be(0, taken.Error);
        taken.Output.Should().Contain("The file is taken over.").And.Contain("In effect now: Butler:startTaskFilter:");
        (await StartTaskAsync(butler, _key)).Text.Should().NotMatchRegex("""denied":\s*\[\s*\{""");
        butler.Output.Should().Contain("Problem settings:refused-edit is over");

        File.WriteAllText(butler.ConfigFile, whole.Replace("rateLimit: 7", "rateLimit: often"));
        var refused = await ReloadAsync(butler, _key);
        refused.ExitCode.Should().Be(1, "mistakes cannot be confirmed");
        refused.Error.Should().MatchRegex("""Nothing was taken from (.|\n)*rateLimit: is 'often' .*butler\.yaml:\d+\]""");
    }

    [Fact]
    public async Task Switching_off_out_loud_needs_no_confirmation()
    {
        await using var butler = CreateButler("http://127.0.0.1:9");
        await butler.StartAsync(_cancellation);

        File.WriteAllText(butler.ConfigFile, File.ReadAllText(butler.ConfigFile).Replace("    enable: true # filter", "    enable: false"));

        await UntilAsync(butler, () => butler.Output.Contains("in effect now: Butler:startTaskFilter:enable."));
    }

    [Fact]
    public async Task A_running_Butler_takes_nothing_from_a_file_that_is_cut_off_anywhere()
    {
        using var folder = new TemporaryDirectory();
        var file = Path.Combine(folder.Path, "butler.yaml");
        var whole = $"Butler:\n  storage: {{ path: '{Path.Combine(folder.Path, "butler.db")}' }}\n  restServerConfig: {{ enable: true, serverHost: 127.0.0.1, serverPort: 0, {Keys} }}\n{Features("http://127.0.0.1:9")}\n";
        File.WriteAllText(file, whole);
        using var host = ButlerApplication.Create(new ServiceArguments { ConfigFile = file, LogLevel = "error" });
        var followed = host.Services.GetRequiredService<FollowedFile>();
        var configuration = host.Services.GetRequiredService<IConfiguration>();
        var before = SettingsSnapshot.Of(configuration);
        var ends = Enumerable.Range(0, whole.Length - 1).Where(at => whole[at] == '\n').Select(at => at + 1)
            .Concat(Enumerable.Range(0, whole.Length / 23).Select(i => i * 23));

        foreach (var end in ends)
        {
            File.WriteAllText(file, whole[..end]);
            var outcome = await followed.FollowAsync(isConfirmed: false, _cancellation);
            before.ChangesTo(SettingsSnapshot.Of(configuration)).Should().BeEmpty($"the first {end} characters were read");
            (outcome.State.Outcome != SettingsFileOutcome.InUse || whole[end..].Trim().Length == 0).Should().BeTrue($"the first {end} characters are refused");
        }

        host.Services.GetRequiredService<IButlerProblems>().Open.Should().Contain(open => open.Problem.Key == "settings:refused-edit");
        File.Delete(file);
        (await followed.FollowAsync(isConfirmed: true, _cancellation)).State.Outcome.Should().Be(SettingsFileOutcome.Missing);
        File.WriteAllText(file, whole);
        (await followed.FollowAsync(isConfirmed: false, _cancellation)).State.Outcome.Should().Be(SettingsFileOutcome.InUse);
        host.Services.GetRequiredService<IButlerProblems>().Open.Should().NotContain(open => open.Problem.Key == "settings:refused-edit");
    }

    private string Keys => $"apiKeys: [ {{ name: test, hash: '{ApiKey.HashOf(_key)}', scopes: [tasks, settings, read] }} ]";

    private ButlerUnderTest CreateButler(string receiver)
    {
        var butler = new ButlerUnderTest(Features(receiver));
        File.WriteAllText(butler.ConfigFile, File.ReadAllText(butler.ConfigFile).Replace($"serverPort: {butler.HttpPort}", $"serverPort: {butler.HttpPort}, {Keys}") + "\n");
        return butler;
    }

    private static string Features(string receiver) => $$"""
          restServerEndpointsEnable: { senseStartTask: true }
          startTaskFilter:
            enable: true # filter
            allowTask: { taskId: [ '{{Guid.NewGuid()}}' ] }
          webhookNotification:
            enable: true
            reloadTaskFailure:
              rateLimit: 7
              webhooks:
                - { webhookURL: '{{receiver}}/hook', httpMethod: POST }
        """;

    private static int Times(string text, string part) => text.Split(part).Length - 1;

    private Task UntilAsync(ButlerUnderTest butler, Func<bool> condition) => Eventually.BecomesTrueAsync(condition, Limit, () => butler.Output, _cancellation);

    private async Task<(HttpStatusCode Status, string Text)> StartTaskAsync(ButlerUnderTest butler, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v4/reloadtask/{Guid.NewGuid()}/start")
        {
            Content = new StringContent("[]", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        using var answer = await butler.Http.SendAsync(request, _cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(_cancellation));
    }

    private async Task<(int ExitCode, string Output, string Error)> ReloadAsync(ButlerUnderTest butler, string key)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "butler.dll"), "reload", "--url", $"http://127.0.0.1:{butler.HttpPort}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BUTLER_API_KEY"] = key;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(_cancellation);
        var error = process.StandardError.ReadToEndAsync(_cancellation);
        await process.WaitForExitAsync(_cancellation).WaitAsync(Limit, _cancellation);
        return (process.ExitCode, await output, await error);
    }
}
