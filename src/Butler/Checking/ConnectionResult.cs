namespace Butler.Checking;

/// <summary>What became of one try to connect.</summary>
/// <param name="Key">The setting that names the place.</param>
/// <param name="Host">The host.</param>
/// <param name="Port">The port.</param>
/// <param name="Tls">Whether TLS was spoken.</param>
/// <param name="Problem">What went wrong; <see langword="null"/> when nothing did.</param>
internal sealed record ConnectionResult(string Key, string Host, int Port, bool Tls, string? Problem);
