using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Butler.Core.Startup;

/// <summary>Checks the settings, then runs the startup steps, all before the first hosted service starts.</summary>
internal sealed class ButlerStartup(SettingsGate gate, IServiceProvider services) : IHostedLifecycleService
{
    private readonly Stack<IStartupStep> _started = [];

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // The checks read files and certificates; a stop does not wait for them.
        await Task.Run(gate.Check, cancellationToken).WaitAsync(cancellationToken);

        // Resolved only now: services that cannot be created because of a bad setting must not hide the list of bad settings.
        foreach (var step in services.GetServices<IStartupStep>())
        {
            await step.StartAsync(cancellationToken);
            _started.Push(step);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        while (_started.TryPop(out var step))
        {
            await step.StopAsync(cancellationToken);
        }
    }
}
