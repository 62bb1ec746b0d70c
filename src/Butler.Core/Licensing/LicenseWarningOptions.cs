using System.ComponentModel.DataAnnotations;

namespace Butler.Core.Licensing;

/// <summary>When a warning about the server licence is sent. Key: <c>Butler:qlikSenseLicense:serverLicenseMonitor:alert</c>.</summary>
public sealed class LicenseWarningOptions
{
    /// <summary>Gets or sets how many days before the end of the licence warnings begin. An expired licence is warned of whatever this says.</summary>
    /// <value>0 to 3650 days; 60 by default.</value>
    [Range(0, 3650)]
    public int ThresholdDays { get; set; } = 60;
}
