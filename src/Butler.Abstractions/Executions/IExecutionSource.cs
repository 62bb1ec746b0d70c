using Butler.Alerts;

namespace Butler.Executions;

/// <summary>Reads the executions of one Qlik Sense site or Qlik Cloud tenant. Register one per site or tenant, as a singleton of this interface.</summary>
/// <remarks>
/// Safe for concurrent use. Every method throws <see cref="ExecutionSourceException"/> if the site cannot be read. Executions are read-only: nothing is started,
/// changed or deleted.
/// </remarks>
public interface IExecutionSource
{
    /// <summary>Gets the name of the site or tenant.</summary>
    string Site { get; }

    /// <summary>Gets whether log events arrive for this site, so that an execution without one shows that an event was lost.</summary>
    /// <value><see langword="true"/> for client-managed sites.</value>
    bool HasLogEvents { get; }

    /// <summary>Reads all executions that were triggered, started, ended or changed since a moment, in pages.</summary>
    /// <param name="since">The moment, by the clock of the site.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Pages of executions; one may occur in several.</returns>
    IAsyncEnumerable<IReadOnlyList<Execution>> ReadSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Reads all executions that run or wait now.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The executions.</returns>
    Task<IReadOnlyList<Execution>> ReadLiveAsync(CancellationToken cancellationToken);

    /// <summary>Reads executions again, whose end is awaited.</summary>
    /// <param name="executions">The executions as they were known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that the site still knows.</returns>
    Task<IReadOnlyList<Execution>> ReadAgainAsync(IReadOnlyList<Execution> executions, CancellationToken cancellationToken);

    /// <summary>Reads the figures in the script log of an execution that has ended.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The figures; <see langword="null"/> if there is no log.</returns>
    Task<ExecutionFigures?> ReadFiguresAsync(Execution execution, CancellationToken cancellationToken);

    /// <summary>Creates the alert about an execution that has ended, as an event would have done.</summary>
    /// <param name="execution">The execution; it has an <see cref="Execution.Outcome"/>.</param>
    /// <param name="now">The time, for <see cref="Alert.ReceivedAt"/>.</param>
    /// <returns>The alert, and the key under which the inbox recognizes an event about the same end; <see langword="null"/> for none.</returns>
    (Alert Alert, string? DeduplicationKey) CreateAlert(Execution execution, DateTimeOffset now);
}

/// <summary>A site or tenant could not be read. The message names host and reason, and contains no secrets.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause.</param>
public sealed class ExecutionSourceException(string message, Exception? innerException = null) : IOException(message, innerException);
