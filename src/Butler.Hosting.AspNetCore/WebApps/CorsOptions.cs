using System.ComponentModel.DataAnnotations;

namespace Butler.Hosting.AspNetCore.WebApps;

/// <summary>Which web apps may call Butler from a browser. Section: <c>Butler:restServerConfig:cors</c>.</summary>
public sealed class CorsOptions
{
    /// <summary>Gets or sets the origins of the web apps, such as <c>https://sense.example.com</c>.</summary>
    /// <value>Scheme, host and, unless it is the default, port. Empty by default: browsers do not let other sites' pages read responses, and
    /// calls from such pages without a key are refused. There is no wildcard. Changes to the file take effect at once.</value>
    public IList<string> Origins { get; set; } = [];

    /// <summary>Gets or sets for how many seconds a browser may cache a preflight response.</summary>
    /// <value>0 to 86,400; 600 by default. Browsers have their own limits.</value>
    [Range(0, 86_400)]
    public int MaxAge { get; set; } = 600;
}
