using Butler.Demo.Receivers;

namespace Butler.EndToEnd.Tests.Commands;

public sealed class TryOutCommandTests
{
    private const string Failed =
        @"/scheduler-reload-failed/;pro2-win1;Reload of Sales;Sales;LAB\goran;dec2a02a-1680-44ef-8dc2-e2bfb180af87;e7af59a0-c243-480d-9571-08727551a66f;2026-02-16 09:24:59,099;INFO;14a81bf5-f81c-4047-b1a1-193b0920de28;Max retries\nreached";

    [Fact]
    public async Task A_test_goes_through_the_real_destination_and_touches_no_storage()
    {
        var mails = new System.Collections.Concurrent.ConcurrentBag<ReceivedMail>();
        await using var mailbox = new SmtpMailbox(mails.Add);
        await using var butler = new ButlerUnderTest($$"""
              emailNotification:
                enable: true
                smtp: { host: 127.0.0.1, port: {{mailbox.Port}} }
                fromAddress: butler@example.com
                recipients: [ops@example.com]
            """);

        var exitCode = await butler.RunToEndAsync(
            TestContext.Current.CancellationToken, "send-test", "--sink", "email", "--kind", "reload-failed", "-c", butler.ConfigFile);

        exitCode.Should().Be(0, butler.Output);
        butler.Output.Should().Contain("reload-failed").And.Contain("ops@example.com").And.Contain("delivered");
        mails.Should().ContainSingle().Which.Recipients.Should().Equal("ops@example.com");
        butler.Folder.GetFiles("butler.db*").Should().BeEmpty();
    }

    [Theory]
    [InlineData(2, "There is no destination 'pigeon'", "send-test", "--sink", "pigeon")]
    [InlineData(2, "Did you mean 'slack'?", "send-test", "--sink", "slakc")]
    [InlineData(2, "Did you mean 'reload-failed'?", "send-test", "--sink", "slack", "--kind", "reload-faild")]
    [InlineData(2, "There is no kind 'reload'", "send-test", "--sink", "slack", "--kind", "reload")]
    [InlineData(1, "slack", "send-test", "--sink", "slack", "--kind", "reload-failed")]
    [InlineData(2, "--sink", "send-test")]
    public async Task What_goes_wrong_has_an_exit_code(int expected, string text, params string[] arguments)
    {
        using var closed = new ClosedPort();
        await using var butler = new ButlerUnderTest($$"""
              slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:{{closed}}/very-secret' }
            """);

        var exitCode = await butler.RunToEndAsync(TestContext.Current.CancellationToken, [.. arguments, "-c", butler.ConfigFile]);

        exitCode.Should().Be(expected, butler.Output);
        butler.Output.Should().Contain(text).And.NotContain("very-secret");
    }

    [Fact]
    public async Task A_test_of_all_leaves_out_what_cannot_be_tested_and_kinds_whose_feature_is_off()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        await using var butler = new ButlerUnderTest($$"""
              slackNotification: { enable: true, webhookURL: '{{receiver.Origin}}/x', reloadAppFailure: { enable: true } }
              scriptLog: { storeOnDisk: { clientManaged: { reloadTaskFailure: { enable: true, logDirectory: logs } } } }
            """);

        var exitCode = await butler.RunToEndAsync(TestContext.Current.CancellationToken, "send-test", "--sink", "all", "-c", butler.ConfigFile);

        exitCode.Should().Be(0, butler.Output);
        butler.Output.Should().Contain("left out: scriptLogs").And.Contain("cloud-reload-failed: Butler:qlikSenseCloud is off").And.Contain("0 not delivered");
        receiver.Requests.Should().NotBeEmpty().And.NotContain(request => request.Body.Contains("Cloud"));
    }

    [Fact]
    public async Task A_simulation_tells_who_would_get_what_and_why_not()
    {
        await using var butler = new ButlerUnderTest("""
              slackNotification:
                enable: true
                webhookURL: 'http://127.0.0.1:1/x'
                reloadTaskFailure: { alertEnableByTag: { enable: true, tag: Finance } }
              teamsNotification: { enable: true, webhookURL: 'http://127.0.0.1:1/x', reloadTaskFailure: { enable: false } }
            """);
        var events = Path.Combine(butler.Folder.FullName, "events.txt");
        await File.WriteAllLinesAsync(events, [Failed, "garbage"], TestContext.Current.CancellationToken);

        var exitCode = await butler.RunToEndAsync(
            TestContext.Current.CancellationToken, "simulate", "--datagrams", events, "--task-tag", "Sales", "-c", butler.ConfigFile);

        exitCode.Should().Be(0, butler.Output);
        butler.Output.Should().Contain("1: reload-failed: Reload of Sales [dec2a02a-1680-44ef-8dc2-e2bfb180af87]");
        butler.Output.Should().Contain("slack: nothing, filtered: the tag 'Finance' is missing").And.Contain("teams: nothing, no route");
        butler.Output.Should().Contain("2: no alert: unknown-type");
        butler.Folder.GetFiles("butler.db*").Should().BeEmpty();
    }
}
