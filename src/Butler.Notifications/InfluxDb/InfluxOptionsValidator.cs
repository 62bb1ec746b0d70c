using Butler.Configuration;
using Butler.Notifications.Shared;

namespace Butler.Notifications.InfluxDb;

/// <summary>Validates the settings of an InfluxDB beyond annotations.</summary>
internal static class InfluxOptionsValidator
{
    public static IEnumerable<ConnectionTarget> FindTargets(InfluxDbOptions options, string key) => options.HostIP.Trim() is not { Length: > 0 } host
        ? []
        :
        [
            new ConnectionTarget($"{key}:hostIP", host, options.HostPort)
            {
                CreateTls = options.Tls.Enable ? SinkHttpClients.TlsOf(new TlsTrust(options.Tls.RejectUnauthorized, options.Tls.Ca.Trim())) : null,
            },
        ];

    public static IEnumerable<SettingsProblem> Check(InfluxDbOptions options, string key) =>
        !options.Enable
            ? []
            : CheckPlace(options, key)
                .Concat(CheckRequired(options, key))
                .Concat(CheckVersion(options, key))
                .Concat(CheckTags(options.Tag.Static, $"{key}:tag:static"));

    public static IEnumerable<SettingsProblem> CheckTags(IEnumerable<InfluxTag> tags, string key) =>
        from tag in tags.Index()
        where string.IsNullOrWhiteSpace(tag.Item.Name)
        select new SettingsProblem($"{key}:{tag.Index}:name", "has no value. Each tag needs a name.");

    private static IEnumerable<SettingsProblem> CheckPlace(InfluxDbOptions options, string key)
    {
        if (SettingsText.IsUnset(options.HostIP))
        {
            yield return new SettingsProblem($"{key}:hostIP", "has no value. It must be the host name or the address of InfluxDB.");
        }
        else if (Uri.CheckHostName(options.HostIP.Trim()) == UriHostNameType.Unknown)
        {
            yield return new SettingsProblem($"{key}:hostIP", $"is '{options.HostIP}' but must be a host name or an address, without scheme and port.");
        }

        if (options.Tls is { Enable: true, Ca: { } file } && !string.IsNullOrWhiteSpace(file) && CertificateFile.FindProblem(file.Trim()) is { } problem)
        {
            yield return new SettingsProblem($"{key}:tls:ca", problem);
        }
    }

    private static IEnumerable<SettingsProblem> CheckRequired(InfluxDbOptions options, string key)
    {
        (string Key, string Value)[] required = options.Version switch
        {
            2 => [("v2Config:org", options.V2Config.Org), ("v2Config:bucket", options.V2Config.Bucket), ("v2Config:token", options.V2Config.Token)],
            3 => [("v3Config:database", options.V3Config.Database), ("v3Config:token", options.V3Config.Token)],
            _ => [("v1Config:dbName", options.FirstVersion.DbName)],
        };
        return from setting in required
               where SettingsText.IsUnset(setting.Value)
               select new SettingsProblem($"{key}:{setting.Key}", $"has no value. Version {options.Version} of InfluxDB needs it.");
    }

    private static IEnumerable<SettingsProblem> CheckVersion(InfluxDbOptions options, string key)
    {
        if (options.Version == 3 && (options.V3Config.WriteTimeout <= TimeSpan.Zero || options.V3Config.WriteTimeout > TimeSpan.FromMinutes(10)))
        {
            yield return new SettingsProblem($"{key}:v3Config:writeTimeout", "must be more than zero and at most 10 minutes (600000).") { ConcernsShape = true };
        }

        if (options.V3Config.QueryTimeout <= TimeSpan.Zero)
        {
            yield return new SettingsProblem($"{key}:v3Config:queryTimeout", "must be more than zero.") { ConcernsShape = true };
        }

        var token = options.Version switch { 2 => options.V2Config.Token, 3 => options.V3Config.Token, _ => "" };
        if (token.Trim().Any(char.IsControl))
        {
            yield return new SettingsProblem($"{key}:v{options.Version}Config:token", "holds a line end or another control character. Its value is not shown.");
        }

        if (options.Version != 1)
        {
            yield break;
        }

        var first = options.FirstVersion;
        var place = ReferenceEquals(first, options.V1Config) ? $"{key}:v1Config" : key;
        if (first.Auth.Enable && SettingsText.IsUnset(first.Auth.Username))
        {
            yield return new SettingsProblem($"{place}:auth:username", "has no value, but auth:enable is true.");
        }

        if (string.IsNullOrWhiteSpace(first.RetentionPolicy.Name))
        {
            yield return new SettingsProblem($"{place}:retentionPolicy:name", "has no value. A database that is created gets a policy of this name.");
        }

        if (!InfluxClient.Duration.IsMatch(first.RetentionPolicy.Duration.Trim()))
        {
            yield return new SettingsProblem(
                $"{place}:retentionPolicy:duration",
                $"is '{first.RetentionPolicy.Duration}' but must be a duration of InfluxDB, as in 52w, 10d or 12h, or INF.");
        }
    }
}
