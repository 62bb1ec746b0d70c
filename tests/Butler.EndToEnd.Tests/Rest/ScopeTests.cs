using System.Net;
using System.Text;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.EndToEnd.Tests.Rest;

public sealed class ScopeTests
{
    // What answers everybody, and says nothing.
    private static readonly string[] Open = ["/health", "/health/live", "/health/ready", "/v4/{**path}", "/v5/start-button.js"];

    // What verifies a signature of its own instead of a key.
    private static readonly string[] Signed = ["/v5/qlik-cloud/events/{tenant?}"];

    [Fact]
    public async Task Every_endpoint_of_the_full_service_needs_a_key_with_exactly_one_scope_unless_it_brings_about_something_of_another()
    {
        var settings = new EnabledEverything();
        await using var butler = new HostUnderTest(settings.Yaml);
        await butler.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = butler.Address };
        var operations = butler.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => !Open.Contains(endpoint.RoutePattern.RawText) && !Signed.Contains(endpoint.RoutePattern.RawText))
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Select(method => (Method: method, Path: PathOf(endpoint.RoutePattern), NeedsMore: NeedsMore(endpoint))))
            .Distinct().ToList();
        operations.Should().HaveCountGreaterThan(10);

        foreach (var (method, path, needsMore) in operations)
        {
            var because = $"{method} {path} has to refuse this";

            // A proxy's header takes the documentation's privilege of the same machine away.
            (await SendAsync(http, method, path, key: null)).Status.Should().Be(HttpStatusCode.Unauthorized, because);
            (await SendAsync(http, method, path, "butler_" + new string('A', 43))).Status.Should().Be(HttpStatusCode.Unauthorized, because);
            var opened = new List<ApiScope>();
            foreach (var (scope, key) in settings.Keys)
            {
                var (status, text) = await SendAsync(http, method, path, key);
                status.Should().NotBe(HttpStatusCode.Unauthorized, $"{method} {path} is shown a key");
                if (!(status == HttpStatusCode.Forbidden && (method == "HEAD" || text.Contains("lacks the scope"))))
                {
                    opened.Add(scope);
                }
            }

            opened.Should().HaveCount(needsMore ? 0 : 1, $"{method} {path} has {(needsMore ? "two scopes" : "one scope")}");
        }
    }

    // By a record that is internal to the package.
    private static bool NeedsMore(RouteEndpoint endpoint) => endpoint.Metadata.Any(static item => item.GetType().Name == "FurtherScope");

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpClient http, string method, string path, string? key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("X-Forwarded-For", "10.1.2.3");
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        if (method is "POST" or "PUT" or "PATCH" or "DELETE")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments
        .Select(static segment => segment.Parts[0])
        .Where(static part => part is not RoutePatternParameterPart { IsOptional: true })
        .Select(static part => part is RoutePatternLiteralPart literal ? literal.Content : "x"))
        + (pattern.RawText?.EndsWith('/') == true ? "/" : "");
}
