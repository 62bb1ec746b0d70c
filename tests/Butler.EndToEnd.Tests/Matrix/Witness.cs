using Butler.Alerts;

namespace Butler.EndToEnd.Tests.Matrix;

/// <summary>Stands at the far end of one sink: says how the sink is configured, and checks what arrives.</summary>
internal abstract class Witness : IAsyncDisposable
{
    /// <summary>Gets the name of the sink.</summary>
    public abstract string Sink { get; }

    /// <summary>Starts the server that the sink sends to.</summary>
    public virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>Gets the sink's part of the configuration file, with a route for every kind.</summary>
    public abstract string Settings(IReadOnlyList<AlertKind> kinds);

    /// <summary>Finds the message about an alert among those that have arrived.</summary>
    /// <returns>The message as it was sent; <see langword="null"/> while there is none.</returns>
    public abstract Task<string?> FindAsync(Alert alert, AlertKind kind);

    /// <summary>Checks form and content of the message.</summary>
    public abstract Task CheckAsync(string message, Alert alert, AlertKind kind);

    public abstract ValueTask DisposeAsync();

    public static string Routes(IEnumerable<AlertKind> kinds, string settings = "enable: true, rateLimit: 0", string indent = "    ") =>
        string.Join(Environment.NewLine, kinds.Select(kind => $"{indent}{kind.SectionName}: {{ {settings} }}"));
}
