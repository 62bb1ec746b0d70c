namespace Butler.Qlik.Qrs;

/// <summary>How alerts are completed with what QRS knows.</summary>
public sealed class AlertLookupOptions
{
    /// <summary>Gets or sets how long the look-ups for one alert may take in all. What is missing then is named in the alert.</summary>
    /// <value>More than zero; 15 seconds by default.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets how long to wait for QRS to catch up with the event.</summary>
    /// <value>Zero or more, counted from when the event came; 10 seconds by default.</value>
    public TimeSpan ResultWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how often to ask whether a distribution has ended.</summary>
    /// <value>More than zero; 30 seconds by default.</value>
    public TimeSpan DistributionInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long to wait for a distribution to end. After that the alert goes out and says that the end was not seen.</summary>
    /// <value>More than zero, counted from when the event came; 6 hours by default.</value>
    public TimeSpan DistributionWait { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Gets or sets how far the clocks of Butler and of the nodes of Qlik Sense may differ.</summary>
    /// <value>Zero or more; 5 minutes by default. An execution result whose times are further from the event belongs to another run, unless it
    /// bears the id of the event's execution.</value>
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromMinutes(5);
}
