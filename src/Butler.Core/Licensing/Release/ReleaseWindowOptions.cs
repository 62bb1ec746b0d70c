namespace Butler.Core.Licensing.Release;

/// <summary>A set of days. A day belongs to it when it fits every key that is given; at least one must be.</summary>
public sealed class ReleaseWindowOptions
{
    /// <summary>Gets or sets days of the week.</summary>
    /// <value>English names, in full or their first three letters, as in <c>sat</c>; empty, the default, for all.</value>
    public IList<string> Weekdays { get; set; } = [];

    /// <summary>Gets or sets months.</summary>
    /// <value>1 to 12, or English names, in full or their first three letters, as in <c>dec</c>; empty, the default, for all.</value>
    public IList<string> Months { get; set; } = [];

    /// <summary>Gets or sets the first day.</summary>
    /// <value><c>2026-12-20</c>, or <c>12-20</c> for that day of every year; empty, the default, for no limit.</value>
    public string From { get; set; } = "";

    /// <summary>Gets or sets the last day, which still belongs to the window.</summary>
    /// <value>Like <see cref="From"/>, and with a year exactly when that has one. Without years both are needed, and the window may reach over New Year.</value>
    public string To { get; set; } = "";
}
