using System.Diagnostics;
using Butler.Demo.Receivers;

namespace Butler.Demo;

/// <summary>Prints what arrives, and knows what is still missing.</summary>
internal sealed class DeliveryBoard(TextWriter output) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _arrived = [];
    private readonly SemaphoreSlim _changed = new(0);

    public void Dispose() => _changed.Dispose();

    public void Add(ReceivedMail mail) => Show("email", $"to {string.Join(", ", mail.Recipients)}", Excerpt.OfMail(mail.Message));

    public void Add(ReceivedCall call)
    {
        var name = call.Path switch
        {
            "/slack" => "Slack",
            "/teams" => "Teams",
            _ => "webhook",
        };
        Show(name, $"{call.Method} {call.Path}", Excerpt.OfJson(call.Body));
    }

    /// <summary>Waits until something of each name has arrived.</summary>
    /// <returns>The names of which nothing arrived in time.</returns>
    public async Task<IReadOnlyCollection<string>> WaitForAsync(string[] names, TimeSpan limit, CancellationToken cancellationToken)
    {
        for (var clock = Stopwatch.StartNew(); Missing(names).Count > 0 && clock.Elapsed < limit && !cancellationToken.IsCancellationRequested;)
        {
            await _changed.WaitAsync(TimeSpan.FromMilliseconds(200), CancellationToken.None);
        }

        return Missing(names);
    }

    private List<string> Missing(string[] names)
    {
        lock (_lock)
        {
            return [.. names.Where(name => !_arrived.Contains(name))];
        }
    }

    private void Show(string name, string target, IEnumerable<string> lines)
    {
        lock (_lock)
        {
            output.WriteLine($"── {name}, {target} {new string('─', Math.Max(3, 70 - name.Length - target.Length))}");
            foreach (var line in lines)
            {
                output.WriteLine($"   {line}");
            }

            output.WriteLine();
            _arrived.Add(name);
        }

        _changed.Release();
    }
}
