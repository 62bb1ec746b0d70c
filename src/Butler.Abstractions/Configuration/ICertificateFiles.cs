namespace Butler.Configuration;

/// <summary>Names the certificate files that a feature uses, so that somebody is told before one of them expires.</summary>
/// <remarks>A feature registers one beside its options. The files are read once a day while Butler runs.</remarks>
public interface ICertificateFiles
{
    /// <summary>Finds the files that are in use with the settings as they are now.</summary>
    /// <returns>The files. A file that cannot be read is passed over: the check of the settings reports it.</returns>
    IEnumerable<CertificateFileInUse> FindFiles();
}
