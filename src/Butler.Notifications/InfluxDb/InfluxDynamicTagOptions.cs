namespace Butler.Notifications.InfluxDb;

/// <summary>Which tags in Qlik Sense become tags of a point.</summary>
public sealed class InfluxDynamicTagOptions
{
    /// <summary>Gets or sets whether each tag of the app becomes a tag <c>appTag_…</c> with the value <c>true</c>.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool UseAppTags { get; set; }

    /// <summary>Gets or sets whether each tag of the task becomes a tag <c>taskTag_…</c> with the value <c>true</c>.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool UseTaskTags { get; set; }
}
