using System.ComponentModel.DataAnnotations;

namespace Butler.Notifications.Templating;

/// <summary>How templates print times, and how long a text may become. Section <c>Butler:templates</c>.</summary>
public sealed class AlertTemplateOptions
{
    internal const int DefaultMaxOutputLength = 4_000_000;

    /// <summary>Gets or sets the culture of the local time variants 2 to 5.</summary>
    /// <value>A culture name such as <c>sv-SE</c>. Empty, the default, takes the culture of the process, or <c>en-US</c> when that has none.</value>
    public string Culture { get; set; } = "";

    /// <summary>Gets or sets the time zone of the local time variants.</summary>
    /// <value>An IANA or Windows name such as <c>Europe/Stockholm</c>. Empty, the default, takes the time zone of the machine.</value>
    public string TimeZone { get; set; } = "";

    /// <summary>Gets or sets how many characters one rendered text may have. A template that writes more fails.</summary>
    /// <value>1,000 to 50,000,000; 4,000,000 by default.</value>
    [Range(1_000, 50_000_000)]
    public int MaxOutputLength { get; set; } = DefaultMaxOutputLength;
}
