using System.Text;
using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Licensing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Licensing;

/// <summary><c>/v5/licenses/release-runs</c>: starts license release runs, and returns their reports.</summary>
internal static class ReleaseRunEndpoints
{
    private const string Path = "/licenses/release-runs";
    private const string Off = "Licence release is off. It runs when Butler:qlikSenseLicense:licenseRelease:enable is true and Butler is connected to Qlik Sense.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, ListAsync).RequireScope(ApiScope.Read)
            .WithSummary("Lists runs that decided which access licences are released, newest first.");
        endpoints.MapPost(Path, StartAsync).RequireScope(ApiScope.Licenses)
            .Accepts<ReleaseRunBody>("application/json")
            .WithSummary("Starts a run: a dry run, unless the body says dryRun false and the settings allow it.");
        endpoints.MapGet(Path + "/{id}", ReadAsync).RequireScope(ApiScope.Read)
            .WithSummary("Shows a run.");
        endpoints.MapGet(Path + "/{id}/decisions", ReadDecisionsAsync).RequireScope(ApiScope.Read)
            .WithSummary("Shows what a run decided about each licence, and by which rule; as CSV with ?format=csv or Accept: text/csv.");
    }

    private static async Task<Results<Ok<IReadOnlyList<LicenseReleaseRun>>, ProblemHttpResult>> ListAsync(
        HttpContext http, string? after, string? limit, CancellationToken cancellationToken) =>
        QueryValue.TryParseLimit(limit, out var count, out var problem)
            ? await AskAsync(http, async releaser => await releaser.FindRunsAsync(new LicenseReleaseRunQuery { After = after, Limit = count }, cancellationToken))
            : problem;

    private static async Task<Results<Ok<LicenseReleaseRun>, ProblemHttpResult>> ReadAsync(
        HttpContext http, string id, CancellationToken cancellationToken)
    {
        var found = await AskAsync(http, releaser => releaser.FindRunAsync(id, cancellationToken));
        return found.Result switch
        {
            Ok<LicenseReleaseRun?> { Value: { } run } => TypedResults.Ok(run),
            ProblemHttpResult problem => problem,
            _ => NotFound(id),
        };
    }

    private static async Task<Results<Accepted<LicenseReleaseRun>, ProblemHttpResult>> StartAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadAsync<ReleaseRunBody>(http);
        if (problem is not null)
        {
            return problem;
        }

        if (body!.MaxReleases < 0)
        {
            return TypedResults.Problem("'maxReleases' must be 0 or more.", statusCode: StatusCodes.Status400BadRequest);
        }

        var request = new LicenseReleaseRequest(LicenseReleaseTrigger.Rest)
        {
            DryRun = body.DryRun ?? true,
            MaxReleases = body.MaxReleases,
            Licenses = body.Licenses ?? [],
        };
        var answer = await AskAsync(http, releaser => releaser.StartAsync(request, cancellationToken));
        return answer.Result is Ok<LicenseReleaseStart> { Value: { } start } ? Describe(http, start) : (ProblemHttpResult)answer.Result;
    }

    private static Results<Accepted<LicenseReleaseRun>, ProblemHttpResult> Describe(HttpContext http, LicenseReleaseStart start) => start switch
    {
        { Outcome: LicenseReleaseStartOutcome.Started, Run: { } run } => TypedResults.Accepted($"{http.Request.PathBase}/v5{Path}/{run.Id}", run),
        { Outcome: LicenseReleaseStartOutcome.DryRunsOnly } => TypedResults.Problem(
            "The settings allow dry runs only. Runs that release licences need Butler:qlikSenseLicense:licenseRelease:dryRun: false.",
            statusCode: StatusCodes.Status403Forbidden),
        { Outcome: LicenseReleaseStartOutcome.NothingToDo } => TypedResults.Problem(
            "None of the types of licence is enabled in Butler:qlikSenseLicense:licenseRelease:licenseType.",
            statusCode: StatusCodes.Status422UnprocessableEntity),
        _ => TypedResults.Problem(
            start.Run is { } current ? $"The run {current.Id} is under way." : "Butler is about to start or to stop.",
            statusCode: StatusCodes.Status409Conflict),
    };

    private static async Task<IResult> ReadDecisionsAsync(
        HttpContext http, string id, string? verdict, int? after, int? limit, string? format, CancellationToken cancellationToken)
    {
        if (!QueryValue.TryParse<LicenseReleaseOutcome>(verdict, "verdict", out var wanted, out var problem))
        {
            return problem;
        }

        if (!QueryValue.TryParse<ReportFormat>(format, "format", out var form, out problem))
        {
            return problem;
        }

        var query = new LicenseReleaseDecisionQuery(id) { Outcome = wanted, After = after, Limit = limit ?? 1000 };
        var found = await AskAsync(http, async releaser => await releaser.FindRunAsync(id, cancellationToken) is null
            ? null
            : await releaser.FindDecisionsAsync(query, cancellationToken));
        return found.Result switch
        {
            Ok<IReadOnlyList<LicenseReleaseDecision>?> { Value: { } decisions } when (form ?? Preferred(http)) == ReportFormat.Csv =>
                Csv(http.RequestServices.GetRequiredService<ILicenseReleaser>(), query, decisions, isWhole: limit is null),
            Ok<IReadOnlyList<LicenseReleaseDecision>?> { Value: { } decisions } =>
                TypedResults.Ok<IReadOnlyList<ReleaseDecisionAnswer>>([.. decisions.Select(ReleaseDecisionAnswer.From)]),
            ProblemHttpResult refused => refused,
            _ => NotFound(id),
        };
    }

    private static ReportFormat Preferred(HttpContext http) =>
        http.Request.GetTypedHeaders().Accept.OrderByDescending(static one => one.Quality ?? 1).FirstOrDefault() is { } best
            && best.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase)
            ? ReportFormat.Csv
            : ReportFormat.Json;

    // A file is wanted whole, however long it is; it is read part by part.
    private static PushStreamHttpResult Csv(
        ILicenseReleaser releaser, LicenseReleaseDecisionQuery query, IReadOnlyList<LicenseReleaseDecision> first, bool isWhole) =>
        TypedResults.Stream(
            async body =>
            {
                await body.WriteAsync(Encoding.UTF8.GetBytes(ReleaseCsv.Header));
                for (var part = first; part.Count > 0;)
                {
                    var lines = string.Concat(part.Select(static decision => ReleaseCsv.Line(ReleaseDecisionAnswer.From(decision))));
                    await body.WriteAsync(Encoding.UTF8.GetBytes(lines));
                    part = isWhole
                        ? await releaser.FindDecisionsAsync(query with { After = part[^1].Position }, CancellationToken.None)
                        : [];
                }
            },
            "text/csv; charset=utf-8",
            $"license-release-{query.RunId}.csv");

    private static async Task<Results<Ok<T>, ProblemHttpResult>> AskAsync<T>(HttpContext http, Func<ILicenseReleaser, Task<T>> ask)
    {
        if (http.RequestServices.GetService<ILicenseReleaser>() is not { } releaser)
        {
            return TypedResults.Problem(Off, statusCode: StatusCodes.Status404NotFound);
        }

        try
        {
            return TypedResults.Ok(await ask(releaser));
        }
        catch (LicenseReleaseJournalException failure) when (StorageRefusal.Find(failure) is null)
        {
            return TypedResults.Problem(failure.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static ProblemHttpResult NotFound(string id) =>
        TypedResults.Problem($"There is no run '{id}'.", statusCode: StatusCodes.Status404NotFound);
}

/// <summary>The forms of a report.</summary>
internal enum ReportFormat
{
    Json,
    Csv,
}

/// <summary>The request for a run. An empty object requests a dry run of all enabled types.</summary>
internal sealed record ReleaseRunBody
{
    /// <summary>Gets whether this is a dry run. A request without an explicit <see langword="false"/> never releases anything.</summary>
    public bool? DryRun { get; init; }

    /// <summary>Gets how many licenses may be released; limited by the settings.</summary>
    public int? MaxReleases { get; init; }

    /// <summary>Gets the types to examine: <c>Professional</c>, <c>Analyzer</c>; all enabled ones if it is absent.</summary>
    public IReadOnlyList<ReleasableLicense>? Licenses { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<LicenseReleaseRun>))]
[JsonSerializable(typeof(IReadOnlyList<ReleaseDecisionAnswer>))]
[JsonSerializable(typeof(ReleaseRunBody))]
internal sealed partial class ReleaseJsonContext : JsonSerializerContext;
