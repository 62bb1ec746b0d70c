using System.Text.Json.Serialization;
using Butler.Apps;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Apps;

/// <summary>Lists, dumps and reloads apps like Butler 16.</summary>
internal static class AppEndpoints
{
    private static readonly ObjectSchema ReloadBody = new(
        new Field("reloadMode", FieldType.Integer) { Description = "0: the script decides about errors; 1: the first error ends it; 2: errors are passed over." },
        new Field("partialReload", FieldType.Flag) { Description = "Whether only the parts of the script that are marked for it run." },
        new Field("startQSEoWTaskOnSuccess", FieldType.TextList) { Description = "Ids of tasks to start when the app was reloaded and saved." },
        new Field("startQSEoWTaskOnFailure", FieldType.TextList) { Description = "Ids of tasks to start when it was not." });

    public static void Map(V4Routes v4, EnabledEndpoints enabled)
    {
        if (enabled.SenseListApps)
        {
            foreach (var pattern in (string[])["/apps/list", "/senselistapps"])
            {
                v4.Get(pattern, ApiScope.Apps, static request => GuardAsync(request, ListAsync))
                    .WithSummary("Lists the apps that Butler's user can see.")
                    .Answers<IReadOnlyList<AppAnswer>>();
            }
        }

        if (enabled.SenseAppDump)
        {
            foreach (var pattern in (string[])["/app/{appId}/dump", "/senseappdump/{appId}"])
            {
                v4.Get(pattern, ApiScope.Apps, static request => GuardAsync(request, DumpAsync))
                    .WithSummary("Dumps everything of an app that is not data: script, sheets, library, bookmarks, variables, connections.")
                    .Answers<object>();
            }
        }

        if (enabled.SenseAppReload)
        {
            v4.Put("/app/{appId}/reload", ApiScope.Apps, ReloadBody, static request => GuardAsync(request, ReloadAsync))
                .WithSummary("Opens an app and reloads it. The answer comes when the app is open, not when it is reloaded.")
                .Answers<AppReloadStarted>(StatusCodes.Status201Created);
        }
    }

    private static async ValueTask<IResult> ListAsync(V4Request request)
    {
        var apps = await Service<IAppCatalog>(request).ListAsync(request.Aborted);
        return V4Answer.Json([.. apps.Select(static app => new AppAnswer(app.AppId, app.AppName))], AppJsonContext.Default.IReadOnlyListAppAnswer);
    }

    private static async ValueTask<IResult> DumpAsync(V4Request request) =>
        new AppDumpResult(await Service<IAppDumper>(request).DumpAsync(request.Path("appId"), request.Aborted));

    private static async ValueTask<IResult> ReloadAsync(V4Request request)
    {
        var appId = request.Path("appId");
        var body = await request.BodyAsync(ReloadBody);
        if (FollowUps.Refuse(request.Http, body.TextList("startQSEoWTaskOnSuccess"), body.TextList("startQSEoWTaskOnFailure")) is { } refusal)
        {
            throw new ApiException(refusal.StatusCode, refusal.Message);
        }

        var reload = await Service<IAppReloader>(request).StartAsync(
            new AppReloadRequest(appId)
            {
                RequestedBy = request.Http.DescribeCaller(),
                // Any other number means the standard mode.
                Mode = body.Number("reloadMode") switch
                {
                    1 => AppReloadMode.AbortOnError,
                    2 => AppReloadMode.IgnoreErrors,
                    _ => AppReloadMode.Standard,
                },
                IsPartial = body.Flag("partialReload") == true,
                TasksOnSuccess = body.TextList("startQSEoWTaskOnSuccess") ?? [],
                TasksOnFailure = body.TextList("startQSEoWTaskOnFailure") ?? [],
            },
            request.Aborted);
        request.Http.Response.Headers.Location = AppReloadEndpoints.AddressOf(request.Http, reload.Id);
        return V4Answer.Json(new AppReloadStarted(appId), AppJsonContext.Default.AppReloadStarted, StatusCodes.Status201Created);
    }

    private static T Service<T>(V4Request request)
        where T : class => request.Http.RequestServices.GetService<T>()
            ?? throw new ApiException(StatusCodes.Status503ServiceUnavailable, AppRefusal.NotConnected);

    private static async ValueTask<IResult> GuardAsync(V4Request request, V4Handler handler)
    {
        try
        {
            return await handler(request);
        }
        catch (AppServiceException exception)
        {
            AppRefusal.AddRetryAfter(request.Http.Response, exception.Failure);
            throw new ApiException(AppRefusal.StatusOf(exception.Failure), exception.Message);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<AppAnswer>))]
[JsonSerializable(typeof(AppReloadStarted))]
internal sealed partial class AppJsonContext : JsonSerializerContext;
