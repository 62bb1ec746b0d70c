using System.Text;
using Butler.Alerts;

namespace Butler.Core.Tests.ScriptLogs;

/// <summary>Gives out logs as a test says.</summary>
internal sealed class FakeScriptLogs(Func<Alert, Stream?> open, Func<Alert, bool>? knows = null, Func<AlertKind, bool>? serves = null)
    : IScriptLogSource
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public static FakeScriptLogs Of(string text) => new(_ => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public bool Serves(AlertKind kind) => serves?.Invoke(kind) ?? true;

    public bool Knows(Alert alert) => knows?.Invoke(alert) ?? true;

    public Task<Stream?> OpenAsync(Alert alert, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return Task.FromResult(open(alert));
    }
}
