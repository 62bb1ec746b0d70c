using Butler.Configuration;
using Butler.Files;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Lists the certificate files of a broker connection, and their private keys.</summary>
internal sealed class MqttCertificateFiles(string key, Func<MqttOptions> options) : ICertificateFiles, IOwnFiles
{
    public IEnumerable<CertificateFileInUse> FindFiles()
    {
        var current = options();
        (string Name, string File, bool FirstOnly)[] all = current.AzureEventGrid.Enable
            ? [("azureEventGrid:clientCertFile", current.AzureEventGrid.ClientCertFile, true)]
            : [("tls:clientCertFile", current.Tls.ClientCertFile, true), ("tls:ca", current.Tls.Ca, false)];
        return all.Where(static one => !SettingsText.IsUnset(one.File)).Select(one => new CertificateFileInUse($"{key}:{one.Name}", one.File, one.FirstOnly));
    }

    public IEnumerable<OwnFile> FindOwnFiles()
    {
        var current = options();
        var (name, file) = current.AzureEventGrid.Enable
            ? ("azureEventGrid:clientKeyFile", current.AzureEventGrid.ClientKeyFile)
            : ("tls:clientKeyFile", current.Tls.ClientKeyFile);
        return SettingsText.IsUnset(file) ? [] : [new OwnFile($"{key}:{name}", file) { IsSecret = true }];
    }
}
