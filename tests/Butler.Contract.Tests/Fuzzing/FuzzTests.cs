using Butler.Contract.Tests.Running;
using CsCheck;
using Microsoft.AspNetCore.Routing;

namespace Butler.Contract.Tests.Fuzzing;

/// <summary>Whatever comes in, the service answers, and never with a failure of its own.</summary>
public sealed class FuzzTests(ServiceFixture services)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

    [Fact]
    public async Task Any_body_is_answered()
    {
        var service = await StartAsync();
        var operations = Operations(service).Where(static operation => operation.Method is not ("GET" or "HEAD")).ToArray();

        await FuzzAsync(service, Gen.Select(
            FuzzGen.OneOf(operations), FuzzGen.Body, Gen.Bool,
            (operation, body, isChunked) => new FuzzRequest(operation.Method, Sample(operation.Pattern), body, "application/json", IsChunked: isChunked)));
    }

    [Fact]
    public async Task Any_headers_are_answered()
    {
        var service = await StartAsync();
        var patterns = Operations(service).Select(static operation => operation.Pattern).Distinct().ToArray();

        await FuzzAsync(service, Gen.Select(
            FuzzGen.OneOf(patterns), FuzzGen.OneOf(Methods), FuzzGen.Body, FuzzGen.ContentType, FuzzGen.MethodOverride, Gen.Bool,
            (pattern, method, body, contentType, methodOverride, isChunked) =>
                new FuzzRequest(method, Sample(pattern), body, contentType, methodOverride, isChunked)));
    }

    [Fact]
    public async Task Any_path_is_answered()
    {
        var service = await StartAsync();
        var patterns = Operations(service).Select(static operation => operation.Pattern).Distinct().ToArray();

        await FuzzAsync(service, Gen.Select(
            FuzzGen.Path(patterns), FuzzGen.OneOf(Methods), static (path, method) => new FuzzRequest(method, path)));
    }

    private static async Task FuzzAsync(RunningService service, Gen<FuzzRequest> requests)
    {
        service.EmptyFolder();
        var cancellation = TestContext.Current.CancellationToken;
        await FuzzRun.SampleAsync(
            requests,
            async request =>
            {
                var status = await request.SendAsync(service.Http, cancellation);
                status.Should().NotBe(500, request.ToString());
            },
            static request => request.ToString());
    }

    // What an operation asks others to do may fail for reasons of theirs; that is 502 to 504 and no failure of Butler.
    private static IReadOnlyList<(string Method, string Pattern)> Operations(RunningService service) =>
    [
        .. from endpoint in service.Endpoints.OfType<RouteEndpoint>()
           let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
           where pattern.StartsWith("/v4/", StringComparison.Ordinal) || pattern.StartsWith("/v5/", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
           select (method, pattern),
    ];

    private static string Sample(string pattern) => string.Join('/', pattern.Split('/').Select(static segment => segment switch
    {
        "{appId}" => "5d7ae888-61cd-4539-97b2-6cf5baaa6f9d",
        "{taskId}" => "-",
        _ when segment.StartsWith('{') => "a",
        _ => segment,
    }));

    private Task<RunningService> StartAsync() => services.GetAsync("all", TestContext.Current.CancellationToken);
}
