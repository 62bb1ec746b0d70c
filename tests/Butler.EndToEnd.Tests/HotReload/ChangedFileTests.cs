using System.Collections.Concurrent;
using System.Net;
using Butler.Demo.Receivers;

namespace Butler.EndToEnd.Tests.HotReload;

public sealed class ChangedFileTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recipients_subjects_and_limits_are_in_effect_as_soon_as_the_file_is_written()
    {
        var mails = new ConcurrentQueue<ReceivedMail>();
        await using var mailbox = new SmtpMailbox(mails.Enqueue);
        await using var butler = new ButlerUnderTest(Mail(mailbox.Port, "old@example.com", "Old: {{taskName}}", rateLimit: 0));
        await butler.StartAsync(_cancellation);
        await butler.SendAsync(LogEvents.ReloadFailed("First"));
        await UntilAsync(butler, () => mails.Count == 1);

        butler.Write(Mail(mailbox.Port, "new@example.com", "New: {{taskName}}", rateLimit: 3600));
        await UntilAsync(butler, () => butler.Output.Contains("are in effect now"));
        var task = Guid.NewGuid();
        await butler.SendAsync(LogEvents.ReloadFailed("Second", task), LogEvents.ReloadFailed("Second", task));

        await UntilAsync(butler, () => butler.Output.Contains("rate limit", StringComparison.OrdinalIgnoreCase) && mails.Count == 2);
        mails.First().Recipients.Should().Equal("old@example.com");
        mails.First().Message.Should().Contain("Subject: Old: First");
        mails.Last().Recipients.Should().Equal("new@example.com");
        mails.Last().Message.Should().Contain("Subject: New: Second");
        butler.Output.Should().Contain("Butler:emailNotification:recipients:0, Butler:emailNotification:reloadTaskFailure:rateLimit, Butler:emailNotification:reloadTaskFailure:subject.");
    }

    [Fact]
    public async Task A_file_with_a_mistake_changes_nothing_and_the_log_names_the_line()
    {
        var mails = new ConcurrentQueue<ReceivedMail>();
        await using var mailbox = new SmtpMailbox(mails.Enqueue);
        await using var butler = new ButlerUnderTest(Mail(mailbox.Port, "old@example.com", "Old", rateLimit: 0));
        await butler.StartAsync(_cancellation);

        butler.Write(Mail(mailbox.Port, "new@example.com", "New", rateLimit: 0).Replace("rateLimit: 0", "rateLimit: often"));
        await UntilAsync(butler, () => butler.Output.Contains("not a single setting"));
        butler.Write("  broken: [");
        await UntilAsync(butler, () => butler.Output.Split("not a single setting").Length > 2);
        await butler.SendAsync(LogEvents.ReloadFailed("First"));

        await UntilAsync(butler, () => !mails.IsEmpty);
        mails.Single().Recipients.Should().Equal("old@example.com");
        butler.Output.Should().MatchRegex("""reloadTaskFailure:rateLimit: is 'often' but expects .*butler\.yaml:\d+\]""");
        (await butler.Http.GetAsync(new Uri("/health", UriKind.Relative), _cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_misspelt_key_is_told_with_the_nearest_name()
    {
        const string Endpoints = "  restServerEndpointsEnable: { butlerPing: true }";
        await using var butler = new ButlerUnderTest(Endpoints);
        await butler.StartAsync(_cancellation);

        butler.Write($"{Endpoints}\n  startTaskFilter: {{ enabel: true }}");

        await UntilAsync(butler, () => butler.Output.Contains("startTaskFilter:enabel"));
        butler.Output.Should().MatchRegex("""warn: .*startTaskFilter:enabel: .*'enable'.*butler\.yaml:\d+\]""");
    }

    [Fact]
    public async Task What_needs_a_restart_says_so()
    {
        await using var butler = new ButlerUnderTest("  restServerEndpointsEnable: { butlerPing: true }");
        await butler.StartAsync(_cancellation);

        butler.Write("  restServerEndpointsEnable: { butlerPing: true, base62ToBase16: true }", rateLimit: 7);

        await UntilAsync(butler, () => butler.Output.Contains("when Butler is restarted") && butler.Output.Contains("are in effect now"));
        butler.Output.Should().Contain("restarted: Butler:restServerEndpointsEnable:base62ToBase16.")
            .And.Contain("are in effect now: Butler:restServerConfig:rateLimit:maxRequestsPerMinute.");
        using var answer = await butler.Http.GetAsync(new Uri("/v4/butlerping", UriKind.Relative), _cancellation);
        answer.Headers.GetValues("x-ratelimit-limit").Should().Equal("7");
    }

    [Fact]
    public async Task The_log_level_and_the_filter_of_tasks_follow_the_file()
    {
        const string Open = "  restServerEndpointsEnable: { senseStartTask: true }";
        await using var butler = new ButlerUnderTest(Open);
        await butler.StartAsync(_cancellation);

        var filter = "  startTaskFilter: { enable: true, allowTask: { taskId: [ '" + Guid.NewGuid() + "' ] } }";
        butler.Write($"{Open}\n{filter}");
        await UntilAsync(butler, () => butler.Output.Contains("Butler:startTaskFilter:enable"));
        using var answer = await butler.Http.PutAsync(
            new Uri($"/v4/reloadtask/{Guid.NewGuid()}/start", UriKind.Relative), new StringContent("[]", System.Text.Encoding.UTF8, "application/json"), _cancellation);

        (await answer.Content.ReadAsStringAsync(_cancellation)).Should().MatchRegex("""denied":\s*\[\s*\{""");

        File.WriteAllText(butler.ConfigFile, File.ReadAllText(butler.ConfigFile).Replace("logLevel: info", "logLevel: debug"));
        await UntilAsync(butler, () => butler.Output.Contains("in effect now: Butler:logLevel."));
        await UntilAsync(butler, async () =>
        {
            await butler.SendAsync(LogEvents.ReloadFailed("Sales"));
            return butler.Output.Contains(" debug ", StringComparison.OrdinalIgnoreCase) || butler.Output.Contains("dbug", StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task How_often_a_monitor_runs_follows_the_file()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        string Heartbeat(string frequency) => $"  heartbeat: {{ enable: true, remoteURL: '{receiver.Origin}', frequency: {frequency} }}";
        await using var butler = new ButlerUnderTest(Heartbeat("every 24 hours"));
        await butler.StartAsync(_cancellation);
        await UntilAsync(butler, () => receiver.Requests.Count == 1);

        butler.Write(Heartbeat("every 1 second"));

        await UntilAsync(butler, () => receiver.Requests.Count >= 4);
        butler.Output.Should().Contain("in effect now: Butler:heartbeat:frequency.").And.NotContain("when Butler is restarted");
    }

    private Task UntilAsync(ButlerUnderTest butler, Func<bool> condition) =>
        Eventually.BecomesTrueAsync(condition, Limit, () => butler.Output, _cancellation);

    private Task UntilAsync(ButlerUnderTest butler, Func<Task<bool>> condition) =>
        Eventually.BecomesTrueAsync(condition, Limit, () => butler.Output, _cancellation);

    private static string Mail(int port, string recipient, string subject, int rateLimit) => $$"""
          emailNotification:
            enable: true
            smtp: { host: 127.0.0.1, port: {{port}}, secure: false, tls: { ignoreTLS: true } }
            fromAddress: butler@example.com
            recipients: [{{recipient}}]
            reloadTaskFailure: { enable: true, rateLimit: {{rateLimit}}, subject: '{{subject}}' }
        """;
}
