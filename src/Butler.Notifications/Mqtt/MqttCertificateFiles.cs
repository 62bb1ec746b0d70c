using Butler.Configuration;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Mqtt;

/// <summary>Names the certificate files of a broker connection.</summary>
internal sealed class MqttCertificateFiles(string key, Func<MqttOptions> options) : ICertificateFiles
{
    public IEnumerable<CertificateFileInUse> FindFiles()
    {
        var current = options();
        (string Name, string File, bool FirstOnly)[] all = current.AzureEventGrid.Enable
            ? [("azureEventGrid:clientCertFile", current.AzureEventGrid.ClientCertFile, true)]
            : [("tls:clientCertFile", current.Tls.ClientCertFile, true), ("tls:ca", current.Tls.Ca, false)];
        return all.Where(static one => !SettingsText.IsUnset(one.File)).Select(one => new CertificateFileInUse($"{key}:{one.Name}", one.File, one.FirstOnly));
    }
}
