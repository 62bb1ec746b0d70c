namespace Butler.Qlik.Qrs;

/// <summary>A call to QRS failed. The message names host and call, is written for an administrator and contains no secrets.</summary>
internal sealed class QrsException(QrsFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public QrsFailure Failure { get; } = failure;

    /// <summary>Gets whether the same call may well work a moment later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Gets whether no host responded at all, so that other calls would fail in the same way.</summary>
    public bool IsOutage => Failure is QrsFailure.Unreachable or QrsFailure.Timeout or QrsFailure.ServerCertificate or QrsFailure.ClientCertificate;
}

/// <summary>The reason why a call to QRS failed.</summary>
internal enum QrsFailure
{
    /// <summary>No host could be reached.</summary>
    Unreachable,

    /// <summary>There was no response in time.</summary>
    Timeout,

    /// <summary>Butler does not trust the server's certificate.</summary>
    ServerCertificate,

    /// <summary>Butler's own certificate cannot be used, or the server rejected it.</summary>
    ClientCertificate,

    /// <summary>QRS returned 401 or 403.</summary>
    Forbidden,

    /// <summary>QRS returned 404.</summary>
    NotFound,

    /// <summary>QRS returned another 4xx status.</summary>
    BadRequest,

    /// <summary>QRS returned 5xx, or an unexpected response.</summary>
    ServerError,
}
