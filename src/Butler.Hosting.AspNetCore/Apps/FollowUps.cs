using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Apps;

/// <summary>The tasks that a reload starts when it has ended are starts too, and as limited as any.</summary>
internal static class FollowUps
{
    /// <summary>Checks whether the caller may start tasks, and counts those in both lists, of which one will be started.</summary>
    /// <returns>Why it may not, or why they are too many; <see langword="null"/> when all is well.</returns>
    public static (int StatusCode, string Message)? Refuse(HttpContext http, IReadOnlyList<string>? onSuccess, IReadOnlyList<string>? onFailure)
    {
        var budget = http.RequestServices.GetRequiredService<IStartBudget>();
        var most = Math.Max(onSuccess?.Count ?? 0, onFailure?.Count ?? 0);
        if (most > 0
            && http.RequestServices.GetRequiredService<IScopeCheck>().FindRefusal(http, ApiScope.Tasks, "to have tasks started after the reload") is { } refusal)
        {
            return (StatusCodes.Status403Forbidden, refusal);
        }

        if (most > budget.MostItems)
        {
            return (
                StatusCodes.Status400BadRequest,
                $"A list of tasks to start must not have more than {budget.MostItems} ids (Butler:restServerConfig:rateLimit:maxItemsPerCall).");
        }

        return budget.TrySpend(http, most) is { } tooMany ? (StatusCodes.Status429TooManyRequests, tooMany) : null;
    }
}
