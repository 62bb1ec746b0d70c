using Butler.Monitoring;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Knows whether log events are received, and wakes the readings of all sites when they are again.</summary>
internal sealed class ListenerState : IEventListenerObserver
{
    private volatile TaskCompletionSource _restored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isDown;

    /// <summary>Gets whether log events were received at any time since the start.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>Gets a task that completes when the listener comes back.</summary>
    public Task Restored => _restored.Task;

    public ValueTask ObserveAsync(bool isListening, CancellationToken cancellationToken)
    {
        IsUsed |= isListening;
        if (isListening && _isDown)
        {
            var waiting = _restored;
            _restored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.SetResult();
        }

        _isDown = !isListening;
        return ValueTask.CompletedTask;
    }
}
