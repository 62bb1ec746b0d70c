using Butler.Configuration;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary><c>/v5/settings/reload</c>: applies the configuration file, including anything it removes.</summary>
internal static class SettingsReloadEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<ISettingsFile>() is not null)
        {
            endpoints.MapPost("/settings/reload", ReloadAsync).RequireScope(ApiScope.Settings)
                .WithSummary("Reads the configuration file again and takes it over, also when it takes sections away. A file with mistakes changes nothing.");
        }
    }

    private static async Task<Results<Ok<SettingsReloadAnswer>, ProblemHttpResult>> ReloadAsync(ISettingsFile file, CancellationToken cancellationToken)
    {
        var reload = await file.ReloadAsync(cancellationToken);
        return reload.State.Outcome == SettingsFileOutcome.InUse
            ? TypedResults.Ok(new SettingsReloadAnswer(reload.InEffect, reload.AfterRestart))
            : TypedResults.Problem(
                string.Join(
                    '\n',
                    reload.State.Problems.Where(static problem => !problem.IsWarning)
                        .Select(static problem => $"{problem.Key}: {SecretText.MaskAddresses(problem.Message)}")
                        .Prepend($"Nothing was taken from {reload.State.Path}.")),
                statusCode: StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>The response when the configuration file was applied.</summary>
/// <param name="InEffect">Keys that have changed and are in effect.</param>
/// <param name="AfterRestart">Keys that have changed and take effect when Butler is restarted.</param>
internal sealed record SettingsReloadAnswer(IReadOnlyList<string> InEffect, IReadOnlyList<string> AfterRestart);
