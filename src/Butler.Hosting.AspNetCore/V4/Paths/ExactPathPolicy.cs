using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Butler.Hosting.AspNetCore.V4.Paths;

/// <summary>Excludes endpoints with an <see cref="ExactPattern"/> if the path differs in case, and gives the others exact
/// parameters.</summary>
internal sealed class ExactPathPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(static endpoint => endpoint.Metadata.GetMetadata<ExactPattern>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var exact = httpContext.Features.Get<ExactPath>();
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i) || candidates[i].Endpoint.Metadata.GetMetadata<ExactPattern>() is not { } pattern)
            {
                continue;
            }

            if (!pattern.Fits(httpContext.Request.Path))
            {
                candidates.SetValidity(i, false);
            }
            else if (exact is not null && candidates[i].Values is { } values)
            {
                pattern.Correct(values, exact);
            }
        }

        return Task.CompletedTask;
    }
}
