namespace Butler.Qlik.Qrs;

/// <summary>A call to QRS failed. The message names host and call, is written for an administrator and holds no secret.</summary>
internal sealed class QrsException(QrsFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public QrsFailure Failure { get; } = failure;

    /// <summary>Gets whether the same call may well work a moment later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Gets whether no host answered at all, so that other calls would fail in the same way.</summary>
    public bool IsOutage => Failure is QrsFailure.Unreachable or QrsFailure.Timeout or QrsFailure.ServerCertificate or QrsFailure.ClientCertificate;
}
