using System.ComponentModel.DataAnnotations;

namespace Butler.Alerts;

/// <summary>Which alerts of one kind a destination gets, how often, and with how much of the script log.</summary>
/// <remarks>
/// One shape for every destination and every kind. A destination derives from it to add what is special to it (recipients, a channel, a template).
/// In a file: the section named after the kind (<see cref="AlertKind.SectionName"/>) below the destination's section.
/// </remarks>
public class RouteOptions
{
    /// <summary>Gets or sets whether alerts of the kind go to the destination.</summary>
    /// <value><see langword="true"/> by default: a route that is written down is on.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets the window in which one subject (task, service) is told of only once per target.</summary>
    /// <value>Zero means no limit. 300 seconds by default. A bare number in a file counts seconds.</value>
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
    /// <value>Names as in <see cref="Alert.Site"/>, in any letter case. Empty by default: alerts of all sites.</value>
    public IList<string> Sites { get; set; } = [];

    /// <summary>Determines whether the route says where to send to.</summary>
    /// <returns><see langword="true"/> by default: the destination itself says it.</returns>
    public virtual bool NamesTarget() => true;

    /// <summary>Takes over where another route of the same destination sends to, as far as this one does not say. Used for kinds that are
    /// <see cref="AlertKind.SentBesideRoutes"/>.</summary>
    /// <param name="other">The other route.</param>
    public virtual void AdoptTarget(RouteOptions other)
    {
        // The destination itself says it.
    }
}

/// <summary>Lets alerts through only when the task (or the cloud app) has a certain tag.</summary>
public sealed class TagGate
{
    /// <summary>Gets or sets whether the gate is there at all.</summary>
    /// <value><see langword="false"/> by default: everything passes.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the tag that opens the gate.</summary>
    public string Tag { get; set; } = "";
}

/// <summary>Lets alerts through only when the task has a custom property with a certain value.</summary>
public sealed class CustomPropertyGate
{
    /// <summary>Gets or sets whether the gate is there at all.</summary>
    /// <value><see langword="false"/> by default: everything passes.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the name of the custom property. Compared with upper and lower case told apart, as Qlik Sense does.</summary>
    public string CustomPropertyName { get; set; } = "";

    /// <summary>Gets or sets the value that opens the gate.</summary>
    /// <value><c>Yes</c> by default.</value>
    public string EnabledValue { get; set; } = "Yes";
}
