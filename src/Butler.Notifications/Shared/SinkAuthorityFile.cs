using Butler.Configuration;

namespace Butler.Notifications.Shared;

/// <summary>Provides the file with a destination's trusted authorities.</summary>
internal sealed class SinkAuthorityFile(string key, Func<(string Key, string Path)?> find) : ICertificateFiles
{
    public IEnumerable<CertificateFileInUse> FindFiles() =>
        find() is { Path.Length: > 0 } file ? [new CertificateFileInUse($"{key}:{file.Key}", file.Path, FirstOnly: false)] : [];
}
