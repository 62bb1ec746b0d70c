using System.ComponentModel.DataAnnotations;

namespace Butler.Hosting.AspNetCore.WebApps;

/// <summary>Which web apps may call Butler from a browser. Section: <c>Butler:restServerConfig:cors</c>.</summary>
public sealed class CorsOptions
{
    /// <summary>Gets or sets the origins of the web apps, such as <c>https://sense.example.com</c>.</summary>
    /// <value>Scheme, host and, unless it is the scheme's own, port. Empty by default: browsers let no page of another site read an answer, and
    /// calls of such pages without a key are refused. There is no wildcard. A change of the file takes effect at once.</value>
    public IList<string> Origins { get; set; } = [];

    /// <summary>Gets or sets for how many seconds a browser may remember what it was told about a method and headers.</summary>
    /// <value>0 to 86,400; 600 by default. Browsers have limits of their own.</value>
    [Range(0, 86_400)]
    public int MaxAge { get; set; } = 600;
}
