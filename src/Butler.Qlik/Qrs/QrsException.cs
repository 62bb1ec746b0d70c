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

/// <summary>What went wrong with a call to QRS.</summary>
internal enum QrsFailure
{
    /// <summary>No host could be reached.</summary>
    Unreachable,

    /// <summary>No answer came in time.</summary>
    Timeout,

    /// <summary>Butler does not trust the server's certificate.</summary>
    ServerCertificate,

    /// <summary>Butler's own certificate cannot be used, or the server refused it.</summary>
    ClientCertificate,

    /// <summary>QRS answered 401 or 403.</summary>
    Forbidden,

    /// <summary>QRS answered 404.</summary>
    NotFound,

    /// <summary>QRS answered another 4xx.</summary>
    BadRequest,

    /// <summary>QRS answered 5xx, or something that is not what the call gives.</summary>
    ServerError,
}
