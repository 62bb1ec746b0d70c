namespace Butler.Qlik.Qrs;

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
