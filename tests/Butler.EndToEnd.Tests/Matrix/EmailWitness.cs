using System.Collections.Concurrent;
using Butler.Alerts;
using Butler.TestKit.Email;

namespace Butler.EndToEnd.Tests.Matrix;

internal sealed class EmailWitness : Witness
{
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly CancellationTokenSource _done = new();
    private AioSmtpServer? _server;
    private Task _reading = Task.CompletedTask;

    public override string Sink => "email";

    public override async Task StartAsync()
    {
        _server = await AioSmtpServer.StartAsync();
        _reading = ReadAsync(_server);
    }

    public override string Settings(IReadOnlyList<AlertKind> kinds) => $$"""
          emailNotification:
            enable: true
            smtp: { host: 127.0.0.1, port: {{_server!.Port}}, secure: false, tls: { ignoreTLS: true } }
            fromAddress: butler@example.com
            recipients: [admin@example.com]
        {{Routes(kinds)}}
        """;

    public override Task<string?> FindAsync(Alert alert, AlertKind kind) => Task.FromResult(
        _mails.FirstOrDefault(mail => mail.Message.TextBody!.Contains(SampleAlerts.MarkOf(kind), StringComparison.Ordinal)) is { } found
            ? $"{found.Message.Subject}\n{found.Message.HtmlBody}\n{found.Message.TextBody}"
            : null);

    public override Task CheckAsync(string message, Alert alert, AlertKind kind)
    {
        message.Should().Contain(kind.Title).And.Contain("<html").And.Contain("</html>");
        foreach (var fact in SampleAlerts.FactsOf(alert))
        {
            message.Should().Contain(fact);
        }

        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await _reading;
        _done.Dispose();
    }

    private async Task ReadAsync(AioSmtpServer server)
    {
        try
        {
            while (!_done.IsCancellationRequested)
            {
                _mails.Enqueue(await server.ReceiveAsync().WaitAsync(_done.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or InvalidOperationException or TimeoutException)
        {
            // The test is over, or nothing more comes; a mail that is missing fails the test that looks for it.
        }
    }
}
