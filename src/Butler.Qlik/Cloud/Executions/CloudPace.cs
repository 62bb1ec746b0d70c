namespace Butler.Qlik.Cloud.Executions;

/// <summary>Spreads calls to a tenant, so that what Butler reads by itself stays far below the tenant's limit of 1,000 calls a minute.</summary>
/// <remarks>A hundred calls may follow each other at once; after that there is one every two seconds. Safe for concurrent use.</remarks>
internal sealed class CloudPace(TimeProvider time)
{
    private const int Burst = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _used = Interval * -Burst;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetElapsedTime(_start);
            var least = now - (Interval * Burst);
            _used = (_used > least ? _used : least) + Interval;
            wait = _used - now;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
