using Butler.Configuration;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Email;

/// <summary>Checks the mail server of a destination that is on.</summary>
internal static class EmailSettingsRules
{
    public static IEnumerable<SettingsProblem> Check(EmailAlertOptions options, string key)
    {
        if (!options.Enable)
        {
            yield break;
        }

        var smtp = options.Smtp;
        if (SettingsText.IsUnset(smtp.Host))
        {
            yield return new SettingsProblem($"{key}:smtp:host", "has no value. The name or the address of the mail server is needed.");
        }
        else if (Uri.CheckHostName(smtp.Host.Trim()) == UriHostNameType.Unknown)
        {
            yield return new SettingsProblem($"{key}:smtp:host", $"is '{smtp.Host}', which is no host name and no IP address.");
        }

        if (smtp.Timeout <= TimeSpan.Zero)
        {
            yield return new SettingsProblem($"{key}:smtp:timeout", "must be above zero.");
        }

        if (smtp is { Secure: false, Tls: { IgnoreTls: true, RequireTls: true } })
        {
            yield return new SettingsProblem($"{key}:smtp:tls:requireTLS", "contradicts smtp:tls:ignoreTLS. Only one of them can be true.");
        }

        if (smtp.Tls.Ca.Trim() is { Length: > 0 } caFile && CertificateFile.FindProblem(caFile) is { } problem)
        {
            yield return new SettingsProblem($"{key}:smtp:tls:ca", problem);
        }

        if (smtp.Auth.Enable && SettingsText.IsUnset(smtp.Auth.User))
        {
            yield return new SettingsProblem($"{key}:smtp:auth:user", "has no value but smtp:auth:enable is true.");
        }

        if (smtp is { Auth.Enable: true, Secure: false, Tls.IgnoreTls: true })
        {
            yield return new SettingsProblem($"{key}:smtp:tls:ignoreTLS", "sends the password over an unencrypted connection.") { IsWarning = true };
        }
    }
}
