using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Butler.Configuration.Binding;

/// <summary>Checks whether a certificate is valid now, and for how long.</summary>
public static class CertificateDates
{
    private static readonly TimeSpan ExpiryWarning = TimeSpan.FromDays(30);

    /// <summary>Describes what is wrong with the dates of a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="key">The setting that names its file.</param>
    /// <param name="now">The time.</param>
    /// <param name="origin">Where a new one comes from, as in <c>Export a new one</c>.</param>
    /// <returns>An error for a certificate that is not valid now, a warning for one that expires within 30 days; otherwise <see langword="null"/>.</returns>
    public static SettingsProblem? FindProblem(X509Certificate2 certificate, string key, DateTimeOffset now, string origin)
    {
        var expires = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        var day = expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var begins = new DateTimeOffset(certificate.NotBefore.ToUniversalTime());
        if (begins > now)
        {
            return new SettingsProblem(
                key, $"is not valid before {begins.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC ('{certificate.Subject}'). Is the clock right?");
        }

        if (expires <= now)
        {
            return new SettingsProblem(key, $"expired on {day} ('{certificate.Subject}'). {origin}.");
        }

        return expires - now <= ExpiryWarning
            ? new SettingsProblem(key, $"expires on {day} ('{certificate.Subject}'). {origin} soon.") { IsWarning = true }
            : null;
    }
}
