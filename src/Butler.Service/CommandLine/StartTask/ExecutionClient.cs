using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Butler.Service.CommandLine.StartTask;

/// <summary>Calls <c>/v5/executions</c> of a running Butler. Every method throws <see cref="ButlerRefusal"/> when Butler does not do it.</summary>
internal sealed class ExecutionClient : IDisposable
{
    private const int StartAttempts = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly Backoff Pauses = new(first: TimeSpan.FromSeconds(1), longest: TimeSpan.FromMinutes(1));
    private readonly ButlerClient _butler;
    private readonly TimeProvider _time;

    public ExecutionClient(ButlerAddress address, string? apiKey, TimeProvider time) => (_butler, _time) = (new ButlerClient(address, apiKey, time), time);

    /// <summary>Starts a task. Tries again when no answer comes; the key in the request keeps the task from being started twice.</summary>
    public async Task<ExecutionView> StartAsync(StartTaskArguments arguments, CancellationToken cancellationToken)
    {
        var body = new JsonObject { [Guid.TryParseExact(arguments.Task, "D", out _) ? "taskId" : "taskName"] = arguments.Task };
        if (arguments.Site is { } site)
        {
            body["site"] = site;
        }

        if (arguments.LogLines is { } lines)
        {
            body["scriptLogLines"] = lines;
        }

        var key = Guid.NewGuid().ToString();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "v5/executions")
                {
                    Content = new StringContent(body.ToJsonString(), MediaTypeHeaderValue.Parse("application/json")),
                };
                request.Headers.Add("Idempotency-Key", key);
                return await SendAsync(request, Patience, cancellationToken);
            }
            catch (ButlerRefusal refusal) when (refusal.IsOutage && attempt < StartAttempts)
            {
                await Task.Delay(Pauses.After(attempt), _time, cancellationToken);
            }
        }
    }

    /// <summary>Reads an execution; Butler answers when it has ended or the wait is over.</summary>
    public async Task<ExecutionView> ReadAsync(string id, TimeSpan wait, CancellationToken cancellationToken)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v5/executions/{Uri.EscapeDataString(id)}?wait={seconds}");
        return await SendAsync(request, wait + Patience, cancellationToken);
    }

    public void Dispose() => _butler.Dispose();

    private async Task<ExecutionView> SendAsync(HttpRequestMessage request, TimeSpan patience, CancellationToken cancellationToken) =>
        ExecutionView.Read(await _butler.SendAsync(request, patience, cancellationToken));
}
