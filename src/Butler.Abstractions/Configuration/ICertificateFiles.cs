namespace Butler.Configuration;

/// <summary>Names the certificate files that a feature uses, so that somebody is told before one of them expires.</summary>
/// <remarks>A feature registers one beside its options. The files are read once a day while Butler runs.</remarks>
public interface ICertificateFiles
{
    /// <summary>Finds the files that are in use with the settings as they are now.</summary>
    /// <returns>The files. A file that cannot be read is passed over: the check of the settings reports it.</returns>
    IEnumerable<CertificateFileInUse> FindFiles();
}

/// <summary>A certificate file that is in use.</summary>
/// <param name="Key">The full key of the setting that names it.</param>
/// <param name="Path">The path of the file: PEM with one or several certificates, or DER.</param>
/// <param name="FirstOnly">Whether only the first certificate counts, because those of the authorities above it follow.</param>
public sealed record CertificateFileInUse(string Key, string Path, bool FirstOnly);
