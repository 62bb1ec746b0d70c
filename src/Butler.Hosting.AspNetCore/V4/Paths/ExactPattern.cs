using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Butler.Hosting.AspNetCore.V4.Paths;

/// <summary>Marks an endpoint whose path counts letter by letter: case, empty segments and encoded slashes included.</summary>
internal sealed class ExactPattern(RoutePattern pattern)
{
    private readonly string?[] _literals = [.. Parts(pattern).Select(static part => (part as RoutePatternLiteralPart)?.Content)];
    private readonly string?[] _parameters = [.. Parts(pattern).Select(static part => (part as RoutePatternParameterPart)?.Name)];

    /// <summary>Determines whether the literal segments are written as in the pattern; routing has matched them in any case.</summary>
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

    /// <summary>Replaces what routing has read by the segments as they were written.</summary>
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

    // Parameters of Butler's paths always fill a segment.
    private static IEnumerable<RoutePatternPart> Parts(RoutePattern pattern) => pattern.PathSegments.Select(static segment => segment.Parts[0]);
}
