using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.Listening;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "The REST API has a new certificate: '{Subject}', valid until {Until:yyyy-MM-dd}.")]
    public static partial void CertificateRenewed(this ILogger logger, string subject, DateTime until);

    [LoggerMessage(LogLevel.Warning, "The files of the REST API's certificate have changed but cannot be used; the old certificate stays. {Reason}")]
    public static partial void CertificateKept(this ILogger logger, string reason);
}
