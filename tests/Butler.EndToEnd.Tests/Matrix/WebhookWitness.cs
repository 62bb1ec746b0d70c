using Butler.Alerts;

namespace Butler.EndToEnd.Tests.Matrix;

internal sealed class WebhookWitness : HttpWitness
{
    public override string Sink => "webhook";

    public override string Settings(IReadOnlyList<AlertKind> kinds) => $$"""
          webhookNotification:
            enable: true
            webhooks: [ { webhookURL: '{{Origin}}/webhook', httpMethod: POST } ]
        {{Routes(kinds)}}
        """;

    public override Task CheckAsync(string message, Alert alert, AlertKind kind)
    {
        // Butler 16's call about a service has no friendly name, and one about a licence all there is.
        ShouldTell(message, alert);
        Parse(message).GetProperty("event").GetString().Should().NotBeNullOrEmpty();
        return Task.CompletedTask;
    }
}
