using System.Collections.Concurrent;
using Butler.Services;

namespace Butler.Core.Tests.Services;

/// <summary>Answers as a test says, per service.</summary>
internal sealed class ScriptedProbe : IServiceProbe
{
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task<ServiceReading?>>> _answers = new();

    public void Answer(string service, ServiceState? state) => _answers[service] = _ =>
        Task.FromResult(state is { } known ? new ServiceReading(known, new ServiceDetails { DisplayName = "Display " + service }) : null);

    public void Fail(string service, string message) => _answers[service] = _ => Task.FromException<ServiceReading?>(new ServiceProbeException(message));

    public void Hang(string service) => _answers[service] = static _ => new TaskCompletionSource<ServiceReading?>().Task;

    public async ValueTask<ServiceReading?> ReadAsync(string host, string serviceName, CancellationToken cancellationToken) =>
        await _answers[serviceName](cancellationToken);
}
