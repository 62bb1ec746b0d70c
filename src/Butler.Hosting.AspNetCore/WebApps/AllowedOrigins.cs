using Butler.Hosting.AspNetCore.Shared;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.WebApps;

/// <summary>The origins of the settings, as they are at this moment.</summary>
internal sealed class AllowedOrigins(IOptionsMonitor<CorsOptions> options) : IAllowedOrigins
{
    private volatile Known _known = new(null, []);

    public bool Any => Current.Count > 0;

    public TimeSpan MaxAge => TimeSpan.FromSeconds(options.CurrentValue.MaxAge);

    private HashSet<string> Current
    {
        get
        {
            var current = options.CurrentValue;
            var known = _known;
            if (!ReferenceEquals(known.Source, current))
            {
                known = new Known(current, current.Origins.Select(WebOrigin.Parse).OfType<string>().ToHashSet(StringComparer.Ordinal));
                _known = known;
            }

            return known.Origins;
        }
    }

    // Browsers send an origin in a single form; anything else is not one.
    public bool Contains(string origin) => Current.Contains(origin);

    private sealed record Known(CorsOptions? Source, HashSet<string> Origins);
}
