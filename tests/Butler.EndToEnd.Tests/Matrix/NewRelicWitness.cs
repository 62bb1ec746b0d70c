using Butler.Alerts;

namespace Butler.EndToEnd.Tests.Matrix;

internal sealed class NewRelicWitness : HttpWitness
{
    public override string Sink => "newRelic";

    public override string Settings(IReadOnlyList<AlertKind> kinds) => $$"""
            newRelic:
              enable: true
              url: { event: '{{Origin}}/', log: '{{Origin}}/log' }
              destinationAccount: { event: [First], log: [] }
        {{Routes(kinds, "enable: true, rateLimit: 0, destination: { event: { enable: true }, log: { enable: false } }", "      ")}}
        """;

    public override Task CheckAsync(string message, Alert alert, AlertKind kind)
    {
        var attributes = Parse(message).EnumerateArray().Should().ContainSingle().Subject;
        attributes.GetProperty("eventType").GetString().Should().StartWith("qs_").And.EndWith("Event");
        attributes.EnumerateObject().Should().HaveCountLessThan(255).And.AllSatisfy(
            attribute => attribute.Value.ToString().Length.Should().BeLessThanOrEqualTo(4096));
        return Task.CompletedTask;
    }
}
