using Butler.Alerts;

namespace Butler.EndToEnd.Tests.Matrix;

/// <summary>Checks cards with the reader of Adaptive Cards that Microsoft publishes.</summary>
internal sealed class TeamsWitness : HttpWitness
{
    private NodePackage? _cards;

    public override string Sink => "teams";

    public override async Task StartAsync()
    {
        await base.StartAsync();
        _cards = await NodePackage.InstallAsync("cards");
    }

    public override string Settings(IReadOnlyList<AlertKind> kinds) => $"""
          teamsNotification:
            enable: true
            webhookURL: '{Origin}/teams'
            messageType: formatted
        {Routes(kinds)}
        """;

    public override async Task CheckAsync(string message, Alert alert, AlertKind kind)
    {
        ShouldTell(message, alert);
        var body = Parse(message);
        body.GetProperty("type").GetString().Should().Be("message");
        var attachment = body.GetProperty("attachments").EnumerateArray().Should().ContainSingle().Subject;
        attachment.GetProperty("contentType").GetString().Should().Be("application/vnd.microsoft.card.adaptive");
        (await _cards!.RunAsync("check.js", attachment.GetProperty("content").GetRawText())).Trim().Should().Be("[]", "the card has to be valid");
    }

    public override async ValueTask DisposeAsync()
    {
        _cards?.Dispose();
        await base.DisposeAsync();
    }
}
