using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Reads a client certificate and its key.</summary>
internal static class ClientCertificateFiles
{
    /// <exception cref="CertificateFileException">The files cannot be used.</exception>
    public static X509Certificate2 Load(string certificateFile, string keyFile)
    {
        try
        {
            var key = File.ReadAllText(keyFile);
            if (PrivateKeyPem.IsEncrypted(key))
            {
                throw new CryptographicException($"the key is protected by a passphrase, which cannot be given here. {PrivateKeyPem.HowToDecrypt(keyFile)}");
            }

            using var pair = PrivateKeyPem.Join(File.ReadAllText(certificateFile), key);

            // Windows only uses a key for TLS if it comes from a PKCS #12 container.
            return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new CertificateFileException(
                $"The client certificate '{certificateFile}' with the key '{keyFile}' cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Describes what is wrong with the settings of a client certificate; <see langword="null"/> if they are valid.</summary>
    public static SettingsProblem? FindProblem(string key, string certificateFile, string keyFile, bool isRequired)
    {
        if (!isRequired && certificateFile.Length == 0 && keyFile.Length == 0)
        {
            return null;
        }

        if (SettingsText.IsUnset(certificateFile) || SettingsText.IsUnset(keyFile))
        {
            var missing = SettingsText.IsUnset(certificateFile) ? "clientCertFile" : "clientKeyFile";
            return new SettingsProblem($"{key}:{missing}", "has no value. clientCertFile and clientKeyFile must name two files in PEM form.");
        }

        try
        {
            using var certificate = Load(certificateFile, keyFile);
            return null;
        }
        catch (CertificateFileException exception)
        {
            return new SettingsProblem($"{key}:clientCertFile", $"is '{certificateFile}'. {exception.Message}");
        }
    }
}
