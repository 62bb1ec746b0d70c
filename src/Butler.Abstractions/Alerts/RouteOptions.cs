using System.ComponentModel.DataAnnotations;

namespace Butler.Alerts;

/// <summary>Options for which alerts of one kind a destination gets, how often, and with how much of the script log.</summary>
/// <remarks>
/// Every destination and kind uses the same options. A destination derives from it to add its own (recipients, a channel, a template).
/// In a file: the section named after the kind (<see cref="AlertKind.SectionName"/>) in the destination's section.
/// </remarks>
public class RouteOptions
{
    /// <summary>Gets or sets whether alerts of the kind go to the destination.</summary>
    /// <value><see langword="true"/> by default: a route that is present is on.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets the window during which each subject (task, service) sends only one alert to each target.</summary>
    /// <value>Zero means no limit. 300 seconds by default. In a file, a plain number is in seconds.</value>
    /// <remarks>The window is fixed: it starts at the first alert and later ones do not extend it. A delivery that fails for good frees it.</remarks>
    public TimeSpan RateLimit { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>Gets or sets how many lines of the start of the script log a message shows.</summary>
    /// <value>0 to 10000; 15 by default.</value>
    [Range(0, 10_000)]
    public virtual int HeadScriptLogLines { get; set; } = 15;

    /// <summary>Gets or sets how many lines of the end of the script log a message shows.</summary>
    /// <value>0 to 10000; 15 by default.</value>
    [Range(0, 10_000)]
    public virtual int TailScriptLogLines { get; set; } = 15;

    /// <summary>Gets or sets the gate by custom property.</summary>
    public CustomPropertyGate AlertEnableByCustomProperty { get; set; } = new();

    /// <summary>Gets or sets the gate by tag.</summary>
    public TagGate AlertEnableByTag { get; set; } = new();

    /// <summary>Gets or sets the Qlik Sense sites and cloud tenants whose alerts go to the destination.</summary>
    /// <value>Names as in <see cref="Alert.Site"/>, not case-sensitive. Empty by default: alerts of all sites.</value>
    public IList<string> Sites { get; set; } = [];

    /// <summary>Determines whether the route names a receiver.</summary>
    /// <returns><see langword="true"/> by default: the destination itself does.</returns>
    public virtual bool NamesTarget() => true;

    /// <summary>Copies the receiver from another route of the same destination, if this one has none. Used for kinds that are
    /// <see cref="AlertKind.SentBesideRoutes"/>.</summary>
    /// <param name="other">The other route.</param>
    public virtual void AdoptTarget(RouteOptions other)
    {
        // The destination itself names the receiver.
    }
}

/// <summary>Lets alerts through only if the task (or the cloud app) has a specific tag.</summary>
public sealed class TagGate
{
    /// <summary>Gets or sets whether the gate is there at all.</summary>
    /// <value><see langword="false"/> by default: everything passes.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the tag that opens the gate.</summary>
    public string Tag { get; set; } = "";
}

/// <summary>Lets alerts through only if the task has a custom property with a specific value.</summary>
public sealed class CustomPropertyGate
{
    /// <summary>Gets or sets whether the gate is there at all.</summary>
    /// <value><see langword="false"/> by default: everything passes.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the name of the custom property. Case-sensitive, as in Qlik Sense.</summary>
    public string CustomPropertyName { get; set; } = "";

    /// <summary>Gets or sets the value that opens the gate.</summary>
    /// <value><c>Yes</c> by default.</value>
    public string EnabledValue { get; set; } = "Yes";
}
