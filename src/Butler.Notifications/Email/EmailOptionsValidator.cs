using Butler.Configuration;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Email;

/// <summary>Validates the mail server of a destination that is on.</summary>
internal static class EmailOptionsValidator
{
    public static IEnumerable<SettingsProblem> Check(EmailAlertOptions options, string key) =>
        options.Enable ? CheckServer(options.Smtp, $"{key}:smtp") : [];

    /// <summary>Finds the mail server, whose connection starts with TLS or is upgraded later.</summary>
    public static IEnumerable<ConnectionTarget> FindTargets(EmailAlertOptions options, string key)
    {
        var smtp = options.Smtp;
        if (!options.Enable || SettingsText.IsUnset(smtp.Host))
        {
            return [];
        }

        var target = new ConnectionTarget($"{key}:smtp:host", smtp.Host.Trim(), smtp.Port);
        return
        [
            !smtp.Secure ? target : target with
            {
                CreateTls = () =>
                {
                    var tls = SinkHttpClients.TlsOf(new TlsTrust(smtp.Tls.RejectUnauthorized, smtp.Tls.Ca.Trim()))();
                    tls.TargetHost = smtp.Tls.ServerName.Trim() is { Length: > 0 } name ? name : null;
                    return tls;
                },
            },
        ];
    }

    /// <summary>Validates a mail server.</summary>
    /// <param name="smtp">The settings.</param>
    /// <param name="key">The key of its section.</param>
    public static IEnumerable<SettingsProblem> CheckServer(SmtpOptions smtp, string key)
    {
        if (SettingsText.IsUnset(smtp.Host))
        {
            yield return new SettingsProblem($"{key}:host", "has no value. The name or the address of the mail server is needed.");
        }
        else if (Uri.CheckHostName(smtp.Host.Trim()) == UriHostNameType.Unknown)
        {
            yield return new SettingsProblem($"{key}:host", $"is '{smtp.Host}', which is no host name and no IP address.");
        }

        if (smtp.Timeout <= TimeSpan.Zero)
        {
            yield return new SettingsProblem($"{key}:timeout", "must be above zero.") { ConcernsShape = true };
        }

        if (smtp.LocalDomain.Trim() is { Length: > 0 } name && !SmtpGreeting.IsFullName(name) && !IsLiteral(name))
        {
            yield return new SettingsProblem(
                $"{key}:localDomain",
                $"is '{OneLine.Of(name, 100)}' but must be the full name of this machine, as in butler.example.com, or its address in brackets, as in [192.0.2.7].");
        }

        if (smtp is { Secure: false, Tls: { IgnoreTls: true, RequireTls: true } })
        {
            yield return new SettingsProblem($"{key}:tls:requireTLS", "contradicts smtp:tls:ignoreTLS. Only one of them can be true.");
        }

        if (smtp.Tls.Ca.Trim() is { Length: > 0 } caFile && CertificateFile.FindProblem(caFile) is { } problem)
        {
            yield return new SettingsProblem($"{key}:tls:ca", problem);
        }

        if (smtp.Auth.Enable && SettingsText.IsUnset(smtp.Auth.User))
        {
            yield return new SettingsProblem($"{key}:auth:user", "has no value but smtp:auth:enable is true.");
        }

        if (smtp is { Auth.Enable: true, Secure: false, Tls.IgnoreTls: true })
        {
            yield return new SettingsProblem($"{key}:tls:ignoreTLS", "sends the password over an unencrypted connection.") { IsWarning = true };
        }
    }

    private static bool IsLiteral(string name) =>
        name is ['[', .. var inner, ']']
        && System.Net.IPAddress.TryParse(inner.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? inner[5..] : inner, out _);
}
