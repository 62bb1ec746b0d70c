using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Core.Alerts;

/// <summary>How accepted alerts are processed. Key: <c>Butler:alertPipeline</c>.</summary>
public sealed class AlertPipelineOptions
{
    /// <summary>Gets or sets how many alerts of one type (tasks, cloud reloads, services, licenses) are enriched and routed at the same time.</summary>
    /// <value>1 to 64; 10 by default. Read at startup.</value>
    [Range(1, 64)]
    public int MaxConcurrent { get; set; } = 10;

    /// <summary>Gets or sets how long deliveries wait for a lookup that determines their receiver, in seconds.</summary>
    /// <value>
    /// Zero to 7 days, counted from the first failed lookup; 1 hour by default. Deliveries that need no lookup never wait. Afterward
    /// gates count as open, and a delivery whose receiver could not be determined becomes a dead letter. Changes take effect at once.
    /// </value>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    [TakesEffect(ChangeEffect.AtOnce)]
    public TimeSpan LookupWait { get; set; } = TimeSpan.FromHours(1);
}
