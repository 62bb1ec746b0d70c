namespace Butler.Services;

/// <summary>A service could not be looked at.</summary>
public sealed class ServiceProbeException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ServiceProbeException"/> class.</summary>
    public ServiceProbeException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ServiceProbeException"/> class.</summary>
    /// <param name="message">The host and the reason.</param>
    public ServiceProbeException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ServiceProbeException"/> class.</summary>
    /// <param name="message">The host and the reason.</param>
    /// <param name="innerException">The underlying error.</param>
    public ServiceProbeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
