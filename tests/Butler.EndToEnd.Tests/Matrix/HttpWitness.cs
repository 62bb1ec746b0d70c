using System.Text.Json;
using Butler.Alerts;

namespace Butler.EndToEnd.Tests.Matrix;

/// <summary>Receives JSON over HTTP.</summary>
internal abstract class HttpWitness : Witness
{
    private HttpReceiver? _receiver;

    protected string Origin => _receiver!.Origin;

    protected IEnumerable<RecordedRequest> Requests => _receiver!.Requests;

    public override async Task StartAsync() => _receiver = await HttpReceiver.StartAsync();

    public override Task<string?> FindAsync(Alert alert, AlertKind kind) => Task.FromResult(
        Requests.Select(request => request.Body).FirstOrDefault(body => IsAbout(body, kind)));

    public override async ValueTask DisposeAsync()
    {
        if (_receiver is not null)
        {
            await _receiver.DisposeAsync();
        }
    }

    public static JsonElement Parse(string message) => JsonDocument.Parse(message).RootElement.Clone();

    public static IEnumerable<string> TextsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => TextsOf(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsOf),
        _ => [element.ToString()],
    };

    protected static void ShouldTell(string message, Alert alert)
    {
        var said = string.Join('\n', TextsOf(Parse(message)));
        foreach (var fact in SampleAlerts.FactsOf(alert))
        {
            said.Should().Contain(fact);
        }
    }

    protected static bool IsAbout(string body, AlertKind kind) =>
        TextsOf(Parse(body)).Any(text => text.Contains(SampleAlerts.MarkOf(kind), StringComparison.Ordinal));
}
