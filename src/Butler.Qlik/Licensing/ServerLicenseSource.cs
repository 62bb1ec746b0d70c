using Butler.Licensing;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Licensing;

/// <summary>Reads the server license from QRS.</summary>
internal sealed class ServerLicenseSource(IQrsClient client, TimeProvider time) : IServerLicenseSource
{
    public async Task<ServerLicenseStatus> ReadAsync(CancellationToken cancellationToken)
    {
        QrsLicense license;
        try
        {
            license = await client.GetAsync(QrsCall.License, QrsJson.Default.QrsLicense, cancellationToken);
        }
        catch (QrsException failure)
        {
            throw new HttpRequestException(failure.Message, failure);
        }

        var text = LicenseKeyDetails.FindExpiry(license.KeyDetails);
        var day = LicenseKeyDetails.ParseDay(text);
        return new ServerLicenseStatus
        {
            IsExpired = license.IsExpired == true,
            ExpiryText = text,
            ExpiryDate = day,
            DaysUntilExpiry = day?.DayNumber - DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber,
        };
    }
}
