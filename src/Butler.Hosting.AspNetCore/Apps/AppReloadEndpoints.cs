using System.Globalization;
using System.Text.Json.Serialization;
using Butler.Apps;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Apps;

/// <summary><c>/v5/apps/{appId}/reloads</c> and <c>/v5/app-reloads</c>: start reloads and follow them.</summary>
internal static class AppReloadEndpoints
{
    private const int LongestWaitSeconds = 600;

    public static void Map(IEndpointRouteBuilder endpoints, EnabledEndpoints enabled)
    {
        if (!enabled.SenseAppReload)
        {
            return;
        }

        endpoints.MapPost("/apps/{appId}/reloads", StartAsync).RequireScope(ApiScope.Apps)
            .Accepts<AppReloadBody>(isOptional: true, "application/json")
            .WithSummary("Opens an app and begins to reload it.");
        endpoints.MapGet("/apps/{appId}/reloads", List).RequireScope(ApiScope.Apps)
            .WithSummary("Lists the remembered reloads of an app, newest first.");
        endpoints.MapGet("/app-reloads", List).RequireScope(ApiScope.Apps)
            .WithSummary("Lists the remembered reloads of all apps, newest first.");
        endpoints.MapGet("/app-reloads/{id}", ReadAsync).RequireScope(ApiScope.Apps)
            .WithSummary("Tells how far a reload is; with 'wait', when it is over or the seconds have passed.");
    }

    /// <summary>Gets the address of a reload.</summary>
    public static string AddressOf(HttpContext http, string id) => $"{http.Request.PathBase}/v5/app-reloads/{id}";

    private static async Task<Results<Accepted<AppReloadAnswer>, ProblemHttpResult>> StartAsync(
        HttpContext http, [FromServices] TimeProvider time, string appId, CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadAsync<AppReloadBody>(http, mayBeEmpty: true);
        if (problem is not null)
        {
            return problem;
        }

        if (http.RequestServices.GetService<IAppReloader>() is not { } reloader)
        {
            return NotConnected();
        }

        if (FollowUps.Refuse(http, body?.TasksOnSuccess, body?.TasksOnFailure) is { } refusal)
        {
            return TypedResults.Problem(refusal.Message, statusCode: refusal.StatusCode);
        }

        try
        {
            var reload = await reloader.StartAsync(
                new AppReloadRequest(appId)
                {
                    RequestedBy = http.DescribeCaller(),
                    Mode = body?.Mode ?? AppReloadMode.Standard,
                    IsPartial = body?.Partial ?? false,
                    TasksOnSuccess = body?.TasksOnSuccess ?? [],
                    TasksOnFailure = body?.TasksOnFailure ?? [],
                },
                cancellationToken);
            return TypedResults.Accepted(AddressOf(http, reload.Id), AppReloadAnswer.From(reload, time));
        }
        catch (AppServiceException exception)
        {
            AppRefusal.AddRetryAfter(http.Response, exception.Failure);
            return TypedResults.Problem(exception.Message, statusCode: AppRefusal.StatusOf(exception.Failure));
        }
    }

    private static Results<Ok<IReadOnlyList<AppReloadAnswer>>, ProblemHttpResult> List(
        HttpContext http, [FromServices] TimeProvider time, string? appId = null) =>
        http.RequestServices.GetService<IAppReloader>() is { } reloader
            ? TypedResults.Ok<IReadOnlyList<AppReloadAnswer>>([.. reloader.List(appId).Select(reload => AppReloadAnswer.From(reload, time))])
            : NotConnected();

    private static async Task<Results<Ok<AppReloadAnswer>, ProblemHttpResult>> ReadAsync(
        HttpContext http, [FromServices] TimeProvider time, string id, string? wait, CancellationToken cancellationToken)
    {
        if (http.RequestServices.GetService<IAppReloader>() is not { } reloader)
        {
            return NotConnected();
        }

        var seconds = 0.0;
        if (wait is not null && !(double.TryParse(wait, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds) && seconds <= LongestWaitSeconds))
        {
            return TypedResults.Problem($"'wait' must be a number of seconds from 0 to {LongestWaitSeconds}.", statusCode: StatusCodes.Status400BadRequest);
        }

        var reload = wait is not null
            ? await reloader.WaitAsync(id, TimeSpan.FromSeconds(seconds), cancellationToken)
            : reloader.Find(id);
        return reload is null
            ? TypedResults.Problem($"There is no app reload '{id}', or it is so old that it was forgotten.", statusCode: StatusCodes.Status404NotFound)
            : TypedResults.Ok(AppReloadAnswer.From(reload, time));
    }

    private static ProblemHttpResult NotConnected() =>
        TypedResults.Problem(AppRefusal.NotConnected, statusCode: StatusCodes.Status503ServiceUnavailable);
}

/// <summary>The options for reloading an app; all members are optional.</summary>
internal sealed record AppReloadBody(
    AppReloadMode Mode = AppReloadMode.Standard,
    bool Partial = false,
    IReadOnlyList<string>? TasksOnSuccess = null,
    IReadOnlyList<string>? TasksOnFailure = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<AppReloadAnswer>))]
[JsonSerializable(typeof(AppReloadBody))]
internal sealed partial class AppReloadJsonContext : JsonSerializerContext;
