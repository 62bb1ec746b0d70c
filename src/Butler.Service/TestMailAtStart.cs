using Butler.Alerts;
using Butler.Notifications.Email;

namespace Butler.Service;

/// <summary>Sends the test mail that the command line asks for. Whatever comes of it, the service goes on.</summary>
internal sealed partial class TestMailAtStart(ITestMail testMail, string to, string from, ILogger<TestMailAtStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var result = await testMail.SendAsync(to, from, stoppingToken);
            if (result.Status == AttemptOutcome.Delivered)
            {
                Sent(to);
            }
            else
            {
                NotSent(to, result.Reason);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            NotSent(to, "Butler stopped before the mail server had taken it.");
        }
    }

    [LoggerMessage(LogLevel.Information, "The test mail to {Recipient} was taken by the mail server.")]
    private partial void Sent(string recipient);

    [LoggerMessage(LogLevel.Error, "The test mail to {Recipient} could not be sent: {Reason}")]
    private partial void NotSent(string recipient, string reason);
}
