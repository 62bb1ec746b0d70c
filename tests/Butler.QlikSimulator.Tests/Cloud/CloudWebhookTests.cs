using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Butler.Simulation.Cloud;

namespace Butler.Simulation.Tests.Cloud;

public sealed class CloudWebhookTests : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Each_reload_that_ends_by_request_has_an_id_of_its_own_that_the_tenant_then_knows()
    {
        // Any receiver will do: another tenant answers 401 to what has no token.
        await using var receiver = await SimulatedCloud.StartAsync(_cancellation);
        await using var simulator = await QlikSimulator.StartAsync(
            new QlikSimulatorOptions { CloudPort = 0, CloudWebhook = new Uri(receiver.Address, "hook") }, _cancellation);

        var first = await EndReloadAsync(simulator, "?status=SUCCEEDED");
        var second = await EndReloadAsync(simulator, "?event=attempt");

        first.GetProperty("reloadId").GetString().Should().NotBe(second.GetProperty("reloadId").GetString());
        first.GetProperty("receiverStatus").GetInt32().Should().Be(401);
        receiver.Requests.Should().Equal("/hook", "/hook");
        (await StatusOfAsync(simulator, first)).Should().Be("SUCCEEDED", "earlier reloads are remembered");
        (await StatusOfAsync(simulator, second)).Should().Be("FAILED");
        simulator.Cloud!.FinalEvent().Should().Contain(second.GetProperty("reloadId").GetString()).And.Contain("FAILED");
    }

    [Theory]
    [InlineData(null, "", HttpStatusCode.Conflict)]
    [InlineData(0, "?status=BROKEN", HttpStatusCode.BadRequest)]
    [InlineData(0, "?event=none", HttpStatusCode.BadRequest)]
    [InlineData(0, "", HttpStatusCode.BadGateway)]
    public async Task What_cannot_be_done_is_refused(int? cloudPort, string query, HttpStatusCode status)
    {
        // Nothing listens on port 1.
        await using var simulator = await QlikSimulator.StartAsync(
            new QlikSimulatorOptions { CloudPort = cloudPort, CloudWebhook = new Uri("http://127.0.0.1:1/") }, _cancellation);

        using var answer = await _http.PostAsync(new Uri(simulator.ControlAddress!, "cloud/reload" + query), null, _cancellation);

        answer.StatusCode.Should().Be(status);
    }

    private async Task<string?> StatusOfAsync(QlikSimulator simulator, JsonElement reload)
    {
        var cloud = simulator.Cloud!;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(cloud.Address, "api/v1/reloads/" + reload.GetProperty("reloadId").GetString()));
        request.Headers.Authorization = new("Bearer", cloud.ApiKey);
        using var answer = await _http.SendAsync(request, _cancellation);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(_cancellation)).GetProperty("status").GetString();
    }

    private async Task<JsonElement> EndReloadAsync(QlikSimulator simulator, string query)
    {
        using var answer = await _http.PostAsync(new Uri(simulator.ControlAddress!, "cloud/reload" + query), null, _cancellation);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(_cancellation);
    }
}
