namespace Butler.Configuration;

/// <summary>Lists the certificate files used by a feature, so that Butler can warn before one expires.</summary>
/// <remarks>A feature registers one along with its options. The files are read once a day while Butler runs.</remarks>
public interface ICertificateFiles
{
    /// <summary>Finds the files used with the current settings.</summary>
    /// <returns>The files. A file that cannot be read is passed over: the check of the settings reports it.</returns>
    IEnumerable<CertificateFileInUse> FindFiles();
}

/// <summary>A certificate file that is in use.</summary>
/// <param name="Key">The full key of the setting that names it.</param>
/// <param name="Path">The path of the file: PEM with one or several certificates, or DER.</param>
/// <param name="FirstOnly">Whether only the first certificate counts, because it is followed by those of its authorities.</param>
public sealed record CertificateFileInUse(string Key, string Path, bool FirstOnly);
