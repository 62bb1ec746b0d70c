using System.Text.Json.Serialization;
using Butler.Licensing;

namespace Butler.Alerts;

/// <summary>The state of a server license: the regular report, or the warning that it expires or has expired.</summary>
public sealed record LicenseAlert : Alert
{
    /// <summary>Gets whether this is the warning and not the regular report.</summary>
    public bool IsWarning { get; init; }

    /// <summary>Gets the state of the license.</summary>
    public ServerLicenseStatus License { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => IsWarning ? AlertKinds.LicenseExpiry.Name : AlertKinds.LicenseStatus.Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Site;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string SubjectName => License switch
    {
        { IsExpired: true, ExpiryText.Length: > 0 } => $"expired on {License.ExpiryText}",
        { IsExpired: true } => "expired",
        { DaysUntilExpiry: { } days } => $"{days} days left, valid to {License.ExpiryText}",
        _ => "no end of validity is known",
    };
}
