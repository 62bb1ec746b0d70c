using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Butler.Hosting.AspNetCore.V4.Paths;

/// <summary>Marks an endpoint whose path must match exactly: including case, empty segments and encoded slashes.</summary>
internal sealed class ExactPattern(RoutePattern pattern)
{
    private readonly string?[] _literals = [.. Parts(pattern).Select(static part => (part as RoutePatternLiteralPart)?.Content)];
    private readonly string?[] _parameters = [.. Parts(pattern).Select(static part => (part as RoutePatternParameterPart)?.Name)];

    /// <summary>Determines whether the literal segments match the pattern exactly; routing has matched them ignoring case.</summary>
    public bool Fits(PathString path)
    {
        var segments = path.Value.AsSpan(1).Split('/');
        foreach (var literal in _literals)
        {
            if (segments.MoveNext() && literal is not null && !segments.Source[segments.Current].SequenceEqual(literal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Replaces the values read by routing with the exact segments.</summary>
    public void Correct(RouteValueDictionary values, ExactPath path)
    {
        for (var i = 0; i < _parameters.Length && i < path.Segments.Count; i++)
        {
            if (_parameters[i] is { } name)
            {
                values[name] = path.Segments[i];
            }
        }
    }

    // Parameters in Butler's paths always fill a segment.
    private static IEnumerable<RoutePatternPart> Parts(RoutePattern pattern) => pattern.PathSegments.Select(static segment => segment.Parts[0]);
}
