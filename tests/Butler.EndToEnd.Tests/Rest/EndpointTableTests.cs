using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.EndToEnd.Tests.Rest;

/// <summary>Who may call what without a key, from where, with which headers: said here for every route, and tried.</summary>
public sealed class EndpointTableTests
{
    private const string Caller = "X-Test-Address";

    private static readonly Dictionary<string, (string Name, string Value)[]> Situations = new()
    {
        ["near"] = [],
        ["far"] = [(Caller, "10.1.2.3")],
        ["proxy"] = [("X-Forwarded-Port", "443")],
        ["page"] = [("Origin", "https://evil.example")],
        ["far page"] = [(Caller, "10.1.2.3"), ("Origin", "https://evil.example")],
        ["fetch"] = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")],
        ["neighbour"] = [("Sec-Fetch-Site", "same-site")],
        ["rebound"] = [("Host", "evil.example")],
        ["link"] = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")],
    };

    // Group: who gets in while there are no keys; who gets in without one when there are.
    private static readonly Dictionary<string, (string[] Keyless, string[] Keyed)> Groups = new()
    {
        ["old"] = (["near", "far", "proxy"], []),
        ["new"] = (["near"], []),
        ["page"] = (["near", "link"], []),
        ["docs"] = (["near", "far", "proxy", "link"], ["near", "link"]),
        ["open"] = ([.. Situations.Keys], [.. Situations.Keys]),
        ["signed"] = ([.. Situations.Keys], [.. Situations.Keys]),
    };

    // Method, path, scope of a key (two where both are needed), group. Whoever adds a route says here who may call it.
    private const string Table = """
        GET    /v4/configfile/endpointsenabled             read       old
        GET    /v4/base62tobase16                          read       old
        GET    /v4/base16tobase62                          read       old
        GET    /v4/butlerping                              read       old
        GET    /v4/keyvaluesnamespaces                     kv         old
        GET    /v4/keyvalues/{namespace}                   kv         old
        POST   /v4/keyvalues/{namespace}                   kv         old
        DELETE /v4/keyvalues/{namespace}                   kv         old
        GET    /v4/keyvalues/{namespace}/keyexists         kv         old
        DELETE /v4/keyvalues/{namespace}/{key}             kv         old
        GET    /v4/keylist/{namespace}                     kv         old
        PUT    /v4/filecopy                                files      old
        PUT    /v4/filemove                                files      old
        DELETE /v4/filedelete                              files      old
        POST   /v4/createdir                               files      old
        POST   /v4/createdirqvd                            files      old
        GET    /v4/apps/list                               apps       old
        GET    /v4/senselistapps                           apps       old
        GET    /v4/app/{appId}/dump                        apps       old
        GET    /v4/senseappdump/{appId}                    apps       old
        PUT    /v4/app/{appId}/reload                      apps       old
        PUT    /v4/reloadtask/{taskId}/start               tasks      old
        POST   /v4/reloadtask/{taskId}/start               tasks      old
        GET    /v4/schedules                               scheduler  old
        POST   /v4/schedules                               scheduler+tasks  old
        GET    /v4/schedules/status                        scheduler  old
        PATCH  /v4/schedules/{scheduleId}                  scheduler+tasks  old
        DELETE /v4/schedules/{scheduleId}                  scheduler  old
        PUT    /v4/schedules/{scheduleId}/start            scheduler+tasks  old
        PUT    /v4/schedules/{scheduleId}/stop             scheduler  old
        PUT    /v4/schedules/startall                      scheduler+tasks  old
        PUT    /v4/schedules/stopall                       scheduler  old
        PUT    /v4/mqttpublishmessage                      messaging  old
        PUT    /v4/slackpostmessage                        messaging  old
        POST   /v4/newrelic/event                          messaging  old
        POST   /v4/newrelic/metric                         messaging  old
        *      /v4/{**path}                                -          open
        GET    /v5/alerts                                  read       new
        GET    /v5/alerts/{id}                             read       new
        GET    /v5/deliveries                              read       new
        POST   /v5/deliveries/{id}/retry                   messaging  new
        GET    /v5/problems                                read       new
        POST   /v5/apps/{appId}/reloads                    apps       new
        GET    /v5/apps/{appId}/reloads                    apps       new
        GET    /v5/app-reloads                             apps       new
        GET    /v5/app-reloads/{id}                        apps       new
        POST   /v5/executions                              tasks      new
        GET    /v5/executions                              read       new
        GET    /v5/executions/{id}                         tasks      new
        DELETE /v5/executions/{id}                         tasks      new
        GET    /v5/task-starts                             read       new
        GET    /v5/schedules                               read       new
        GET    /v5/schedules/{id}                          read       new
        PATCH  /v5/schedules/{id}                          scheduler+tasks  new
        PUT    /v5/schedules/{id}                          scheduler+tasks  new
        GET    /v5/schedules/{id}/runs                     read       new
        GET    /v5/licenses/release-runs                   read       new
        POST   /v5/licenses/release-runs                   licenses   new
        GET    /v5/licenses/release-runs/{id}              read       new
        GET    /v5/licenses/release-runs/{id}/decisions    read       new
        GET    /v5/settings                                read       page
        POST   /v5/settings/reload                         settings   new
        GET    /settings                                   read       page
        GET    /settings/page.css                          read       page
        GET    /settings/page.js                           read       page
        GET    /documentation                              read       docs
        GET    /v5/start-button.js                         -          open
        POST   /v5/qlik-cloud/events/{tenant?}             messaging  signed
        *      /metrics                                    read       new
        *      /health                                     -          open
        *      /health/live                                -          open
        *      /health/ready                               -          open
        """;

    private static IReadOnlyList<Row> Rows { get; } = [.. Table.Split('\n').Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(static cells => new Row(cells[0], cells[1], cells[2], cells[3]))];

    [Fact]
    public async Task Every_route_is_in_the_table_with_its_scope()
    {
        await using var butler = Host(withKeys: false);
        await butler.StartAsync();

        var routes = Routes(butler);

        routes.Select(static route => route.Row with { Group = "" }).Distinct().Should().BeEquivalentTo(
            Rows.Select(static row => row with { Group = "" }), "a new route has to be added to the table above, with who may call it");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_key_exactly_those_get_in_that_the_table_says(bool withKeys)
    {
        await using var butler = Host(withKeys);
        await butler.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = butler.Address };
        var wrong = new List<string>();

        foreach (var (row, pattern) in Routes(butler))
        {
            var group = Groups[Rows.Single(known => known.Method == row.Method && known.Path == row.Path).Group];
            foreach (var (situation, headers) in Situations)
            {
                var isIn = await GetsInAsync(http, row.Method == "*" ? "GET" : row.Method, PathOf(pattern), headers);
                if (isIn != (withKeys ? group.Keyed : group.Keyless).Contains(situation))
                {
                    wrong.Add($"{row.Method} {pattern.RawText} from '{situation}': {(isIn ? "got in" : "was refused")}");
                }
            }
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public async Task Whoever_gets_in_by_a_signature_needs_the_right_one()
    {
        await using var butler = Host(withKeys: true);
        await butler.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = butler.Address };
        foreach (var row in Rows.Where(static row => row.Group == "signed"))
        {
            using var answer = await http.PostAsync(
                new Uri(row.Path.Replace("/{tenant?}", "", StringComparison.Ordinal), UriKind.Relative), new StringContent("{}"), TestContext.Current.CancellationToken);
            answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        }
    }

    // The gate's own words: what an endpoint says for itself shows that the caller got in.
    private static async Task<bool> GetsInAsync(HttpClient http, string method, string path, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (method is "POST" or "PUT" or "PATCH" or "DELETE")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => answer.Headers.WwwAuthenticate.Count == 0,
            HttpStatusCode.Forbidden => !(text.Contains("on the same machine only") || text.Contains("Web pages of other sites") || text.Contains("by a name that it does not know")),
            _ => true,
        };
    }

    private static List<(Row Row, RoutePattern Pattern)> Routes(HostUnderTest butler) =>
    [
        .. from endpoint in butler.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]
           where method != "HEAD"
           select (new Row(method, PathInTable(endpoint.RoutePattern.RawText!), ScopeOf(endpoint), ""), endpoint.RoutePattern),
    ];

    // Records that are internal to the package: RequiredScope { Scope = Read }, FurtherScope { Scope = Tasks }.
    private static string ScopeOf(RouteEndpoint endpoint)
    {
        var further = endpoint.Metadata.Where(static item => item.GetType().Name == "FurtherScope");
        return endpoint.Metadata.LastOrDefault(static item => item.GetType().Name == "RequiredScope") is { } required
            ? string.Join('+', further.Prepend(required).Select(static item => item.ToString()!.Split(' ')[^2].ToLowerInvariant()))
            : "-";
    }

    // The page of the documentation is a package's; all its files are one to the table.
    private static string PathInTable(string path)
    {
        path = path.StartsWith('/') ? path : "/" + path;
        return path.StartsWith("/documentation", StringComparison.Ordinal) ? "/documentation" : path;
    }

    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments
        .Select(static segment => segment.Parts[0])
        .Where(static part => part is not RoutePatternParameterPart { IsOptional: true })
        .Select(static part => part is RoutePatternLiteralPart literal ? literal.Content : "x"));

    private static HostUnderTest Host(bool withKeys)
    {
        var everything = new EnabledEverything();
        return new HostUnderTest(
            $$"""
              configVisualisation: { enable: true, host: 127.0.0.1, port: {{FreePort.Find()}} }
              qlikSenseCloud:
                enable: true
                event:
                  webhook: { enable: true, secret: 0123456789abcdef0123 }
                  mqtt: { tenant: { name: acme, id: t1, tenantUrl: 'http://127.0.0.1:9', authType: jwt, auth: { jwt: { token: abc } } } }
            {{(withKeys ? everything.Yaml : everything.Yaml.Replace("    apiKeys:\n" + everything.ApiKeys + "\n", "", StringComparison.Ordinal))}}
            """,
            builder => builder.Services.AddSingleton<IStartupFilter>(new CallerFromHeader()));
    }

    private sealed record Row(string Method, string Path, string Scope, string Group);

    // Stands in for another machine.
    private sealed class CallerFromHeader : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            application.Use(static following => http =>
            {
                if (http.Request.Headers[Caller] is [{ } address])
                {
                    http.Connection.RemoteIpAddress = IPAddress.Parse(address);
                    http.Request.Headers.Remove(Caller);
                }

                return following(http);
            });
            next(application);
        };
    }
}
