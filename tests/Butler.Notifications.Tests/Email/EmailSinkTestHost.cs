using Butler.Notifications.Email;
using Butler.Notifications.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Email;

/// <summary>A mail destination for tests.</summary>
internal static class EmailSinkTestHost
{
    public const string Recipient = "ops@example.com";

    public static SinkHost Create(int port, Action<EmailAlertOptions>? configure = null) => SinkHost.Create(builder => builder.AddEmailAlerts(options =>
    {
        options.Smtp.Host = "localhost";
        options.Smtp.Port = port;
        options.FromAddress = "Qlik Sense (no-reply) <qlik@example.com>";
        options.SendTo(Recipient);
        configure?.Invoke(options);
    }));
}
