namespace Butler.Configuration;

/// <summary>A certificate file that is in use.</summary>
/// <param name="Key">The full key of the setting that names it.</param>
/// <param name="Path">The path of the file: PEM with one or several certificates, or DER.</param>
/// <param name="FirstOnly">Whether only the first certificate counts, because those of the authorities above it follow.</param>
public sealed record CertificateFileInUse(string Key, string Path, bool FirstOnly);
