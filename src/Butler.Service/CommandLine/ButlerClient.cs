using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Butler.Service.CommandLine.StartTask;

namespace Butler.Service.CommandLine;

/// <summary>Calls the API of a running Butler, and says in words when it does not do what it was asked for.</summary>
internal sealed class ButlerClient : IDisposable
{
    // Butler tells by it, in its log and history, that somebody asked on the command line.
    private const string UserAgent = "butler-command-line";
    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public ButlerClient(ButlerAddress address, string? apiKey, TimeProvider time)
    {
        _http = address.CreateClient();
        _time = time;
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent);
        if (apiKey is not null)
        {
            _http.DefaultRequestHeaders.TryAddWithoutValidation("X-Api-Key", apiKey);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request.</summary>
    /// <returns>The text of the answer.</returns>
    /// <exception cref="ButlerRefusal">Butler did not do it.</exception>
    public async Task<string> SendAsync(HttpRequestMessage request, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, both.Token);
            var text = await response.Content.ReadAsStringAsync(both.Token);
            return response.IsSuccessStatusCode ? text : throw Refusal(response.StatusCode, text);
        }
        catch (HttpRequestException error)
        {
            throw Unreachable(error.InnerException?.Message ?? error.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable("no answer in time.");
        }
    }

    private ButlerRefusal Unreachable(string reason) =>
        new(StartTaskExitCode.Unreachable, $"Butler at {_http.BaseAddress} cannot be reached: {reason}") { IsOutage = true };

    private ButlerRefusal Refusal(HttpStatusCode status, string text)
    {
        var isOutage = status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
        return new ButlerRefusal(
            isOutage ? StartTaskExitCode.Unreachable : StartTaskExitCode.Refused,
            $"Butler at {_http.BaseAddress} answered {(int)status}: {DetailOf(text)}")
        {
            Status = status,
            IsOutage = isOutage && status != HttpStatusCode.BadGateway,
        };
    }

    private static string DetailOf(string text)
    {
        try
        {
            var problem = JsonNode.Parse(text);
            return (string?)problem?["detail"] ?? (string?)problem?["message"] ?? (string?)problem?["title"] ?? "it gave no reason.";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return "it gave no reason.";
        }
    }
}
