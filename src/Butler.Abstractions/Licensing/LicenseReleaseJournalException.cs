namespace Butler.Licensing;

/// <summary>The reports on license releases cannot be written or read.</summary>
/// <param name="message">The error, for an administrator.</param>
/// <param name="inner">The cause.</param>
public sealed class LicenseReleaseJournalException(string message, Exception? inner = null) : IOException(message, inner);
