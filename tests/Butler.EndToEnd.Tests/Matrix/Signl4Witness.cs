using Butler.Alerts;

namespace Butler.EndToEnd.Tests.Matrix;

internal sealed class Signl4Witness : HttpWitness
{
    public override string Sink => "signl4";

    public override string Settings(IReadOnlyList<AlertKind> kinds) => $"""
            signl4:
              enable: true
              url: '{Origin}/signl4'
        {Routes(kinds, indent: "      ")}
        """;

    public override Task CheckAsync(string message, Alert alert, AlertKind kind)
    {
        var body = Parse(message);
        body.GetProperty("Title").GetString().Should().NotBeNullOrEmpty();
        body.GetProperty("Message").GetString().Should().Contain(SampleAlerts.MarkOf(kind));
        body.GetProperty("X-S4-ExternalID").GetString().Should().Be(alert.Subject);
        body.GetProperty("X-S4-Status").GetString().Should().Be(kind.Severity == AlertSeverity.Success ? "resolved" : "new");
        return Task.CompletedTask;
    }
}
