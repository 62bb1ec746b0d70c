using Butler.Alerts;
using Butler.Notifications.Email;

namespace Butler.Service;

/// <summary>Sends the test mail that the command line asks for. Whatever comes of it, the service goes on.</summary>
internal sealed class TestMailAtStart(ITestMail testMail, string to, string from, ILogger<TestMailAtStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var result = await testMail.SendAsync(to, from, stoppingToken);
            if (result.Status == AttemptOutcome.Delivered)
            {
                logger.TestMailSent(to);
            }
            else
            {
                logger.TestMailNotSent(to, result.Reason);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.TestMailNotSent(to, "Butler stopped before the mail server had taken it.");
        }
    }
}
