using System.ComponentModel.DataAnnotations;

namespace Butler.Core.Licensing.Release;

/// <summary>The rule for one type of licence.</summary>
public sealed class LicenseTypeOptions
{
    /// <summary>Gets or sets whether licences of the type are released.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets after how many whole days (of 24 hours) without use a licence is released.</summary>
    /// <value>0 to 3650 days; 30 by default.</value>
    [Range(0, 3650)]
    public int ReleaseThresholdDays { get; set; } = 30;
}
