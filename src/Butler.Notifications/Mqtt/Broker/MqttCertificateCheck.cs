using System.Security.Cryptography.X509Certificates;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Warns about certificates of a broker connection that are invalid or will expire soon. Everything else works without the broker.</summary>
internal sealed class MqttCertificateCheck(string key, Func<MqttOptions> options, TimeProvider time) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Check()
    {
        var current = options();
        return current.AzureEventGrid.Enable
            ? Check($"{key}:azureEventGrid:clientCertFile", current.AzureEventGrid.ClientCertFile, ownOnly: true)
            : Check($"{key}:tls:clientCertFile", current.Tls.ClientCertFile, ownOnly: true).Concat(Check($"{key}:tls:ca", current.Tls.Ca, ownOnly: false));
    }

    // A client's own certificate may be followed by those of its authorities.
    private List<SettingsProblem> Check(string fileKey, string file, bool ownOnly)
    {
        if (SettingsText.IsUnset(file))
        {
            return [];
        }

        X509Certificate2Collection certificates;
        try
        {
            certificates = CertificateFile.Read(file);
        }
        catch (CertificateFileException)
        {
            // The rules of the settings report it.
            return [];
        }

        var problems = new List<SettingsProblem>();
        foreach (var certificate in certificates.Take(ownOnly ? 1 : int.MaxValue))
        {
            if (CertificateDates.FindProblem(certificate, fileKey, time.GetUtcNow(), "Get a new one") is { } problem)
            {
                problems.Add(problem with { IsWarning = true });
            }
        }

        foreach (var certificate in certificates)
        {
            certificate.Dispose();
        }

        return problems;
    }
}
