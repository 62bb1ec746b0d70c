using Butler.Alerts;
using Butler.Notifications.Tests.Conformance;

namespace Butler.Notifications.Tests.Email;

public sealed class SmtpConnectionPoolTests : IAsyncLifetime
{
    private readonly SmtpReceiver _server = SmtpReceiver.Start();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Mails_of_a_batch_share_no_more_connections_than_allowed()
    {
        using var host = EmailSinkTestHost.Create(_server.Port, static o => o.Delivery.MaxConcurrency = 2);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
            await host.SendAsync(Some.FailedReload, EmailSinkTestHost.Recipient, $"delivery-{number}")));

        results.Should().OnlyContain(result => result.Status == AttemptOutcome.Delivered);
        _server.Mails.Select(mail => mail.Message.MessageId).Should().HaveCount(20).And.OnlyHaveUniqueItems();
        _server.Connections.Should().BeInRange(1, 2);
        _server.MostOpenConnections.Should().BeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_quiet_connection_is_closed_after_a_few_seconds()
    {
        using var host = EmailSinkTestHost.Create(_server.Port);
        var quit = new TaskCompletionSource();
        _server.Script = line =>
        {
            if (line == "QUIT")
            {
                quit.TrySetResult();
            }

            return null;
        };

        await host.SendAsync(Some.FailedReload);
        host.Time.Advance(TimeSpan.FromSeconds(4));
        await host.SendAsync(Some.FailedReload);
        _server.Connections.Should().Be(1);
        host.Time.Advance(TimeSpan.FromSeconds(6));
        await quit.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        await host.SendAsync(Some.FailedReload);

        _server.Connections.Should().Be(2);
        _server.Mails.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("421 4.4.2 too quiet")]
    [InlineData("CLOSE")]
    public async Task A_connection_that_the_server_has_given_up_is_replaced_unseen(string answer)
    {
        using var host = EmailSinkTestHost.Create(_server.Port);
        await host.SendAsync(Some.FailedReload);
        _server.Script = line => line == "NOOP" ? answer : null;

        var result = await host.SendAsync(Some.FailedReload);

        result.Should().Be(DeliveryResult.Delivered);
        _server.Connections.Should().Be(2);
        _server.Mails.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_cancelled_mail_gives_its_place_back()
    {
        using var host = EmailSinkTestHost.Create(_server.Port, static o => o.Delivery.MaxConcurrency = 1);
        using var attempt = new CancellationTokenSource();
        var go = new TaskCompletionSource();
        _server.BeforeAccept = async () =>
        {
            await attempt.CancelAsync();
            await go.Task;
        };
        var send = async () => await host.SendAsync(Some.FailedReload, attempt.Token);
        await send.Should().ThrowAsync<OperationCanceledException>();
        _server.BeforeAccept = static () => Task.CompletedTask;
        go.SetResult();

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);
    }
}
