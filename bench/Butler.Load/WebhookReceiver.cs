using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Butler.Load;

/// <summary>Takes the webhook calls and notes when each execution arrived.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, long> _arrivals = new();
    private WebApplication? _application;

    public string Address => _application!.Urls.First();

    public int Count => _arrivals.Count;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(async context =>
        {
            var arrived = Stopwatch.GetTimestamp();
            if (context.Request.Path != "/hook")
            {
                return;
            }

            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            _arrivals.TryAdd(body.RootElement.GetProperty("executionId").GetString()!, arrived);
        });
        await _application.StartAsync();
    }

    public void Clear() => _arrivals.Clear();

    /// <summary>Gives the latencies in milliseconds of the executions that arrived.</summary>
    public List<double> Latencies(IReadOnlyDictionary<string, long> sentAt) =>
        [.. _arrivals.Where(arrival => sentAt.ContainsKey(arrival.Key))
            .Select(arrival => Stopwatch.GetElapsedTime(sentAt[arrival.Key], arrival.Value).TotalMilliseconds)];

    public ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;
}
