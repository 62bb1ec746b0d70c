using System.ComponentModel.DataAnnotations;

namespace Butler.Core.Alerts;

/// <summary>How accepted alerts are processed. Key: <c>Butler:alertPipeline</c>.</summary>
public sealed class AlertPipelineOptions
{
    /// <summary>Gets or sets how many alerts of one type (tasks, cloud reloads, services, licences) are enriched and routed at the same time.</summary>
    /// <value>1 to 64; 10 by default. Read at start.</value>
    [Range(1, 64)]
    public int MaxConcurrent { get; set; } = 10;
}
