using System.Net;
using System.Text;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Paths;
using CsCheck;

namespace Butler.Hosting.AspNetCore.Tests.V4;

public sealed class PathTests
{
    [Theory]
    [InlineData("/v4/keylist/plain", "plain")]
    [InlineData("/v4/keylist/", "")]
    [InlineData("/v4/keylist/a%20b", "a b")]
    [InlineData("/v4/keylist/a+b", "a+b")]
    [InlineData("/v4/keylist/a%2Fb", "a/b")]
    [InlineData("/v4/keylist/a%2fb", "a/b")]
    [InlineData("/v4/keylist/a%252Fb", "a%2Fb")]
    [InlineData("/v4/keylist/100%25", "100%")]
    [InlineData("/v4/keylist/%C3%A5%F0%9F%98%80", "å😀")]
    [InlineData("/v4/keylist/..", "..")]
    [InlineData("/v4/keylist/.", ".")]
    [InlineData("/v4/keylist/%2E%2E", "..")]
    [InlineData("/v4/keylist/%2F", "/")]
    [InlineData("/v4/%6Beylist/a", "a")]
    [InlineData("/v4/keylist/a?key=%2F/", "a")]
    public async Task A_parameter_is_decoded_once_and_may_be_empty(string path, string expected)
    {
        await using var application = await StartAsync();

        (await application.SendAsync("GET", path)).Should().Be((HttpStatusCode.OK, expected));
    }

    [Theory]
    [InlineData("PUT", "/v4/schedules//start", "[]")]
    [InlineData("PUT", "/v4/schedules/a%2Fb/start", "[a/b]")]
    [InlineData("PUT", "/v4/schedules/startall", "all")]
    [InlineData("PUT", "/v4/schedules/startall/start", "[startall]")]
    [InlineData("DELETE", "/v4/keyvalues/ns/", "[ns][]")]
    [InlineData("DELETE", "/v4/keyvalues//", "[][]")]
    [InlineData("DELETE", "/v4/keyvalues//key", "[][key]")]
    [InlineData("DELETE", "/v4/keyvalues/ns/keyexists", "[ns][keyexists]")]
    [InlineData("GET", "/v4/keyvalues/ns/keyexists", "exists")]
    [InlineData("HEAD", "/v4/keyvalues/ns/keyexists", "")]
    public async Task Empty_segments_count_where_a_parameter_stands(string method, string path, string expected)
    {
        await using var application = await StartAsync();

        (await application.SendAsync(method, path)).Should().Be((HttpStatusCode.OK, expected));
    }

    [Theory]
    [InlineData("GET", "/v4/ping/")]
    [InlineData("GET", "/v4/Ping")]
    [InlineData("GET", "/v4//ping")]
    [InlineData("GET", "/v4/ping?x=%zz", HttpStatusCode.OK)]
    [InlineData("GET", "/v4/ping/.")]
    [InlineData("GET", "/v4/x/../ping")]
    [InlineData("GET", "/v4/ping%2F")]
    [InlineData("GET", "/v4/keylist/a/")]
    [InlineData("GET", "/v4/keylist")]
    [InlineData("GET", "/v4/KeyList/a?x=1")]
    [InlineData("PUT", "/v4/schedules/a/Start")]
    [InlineData("POST", "/v4/ping")]
    [InlineData("OPTIONS", "/v4/ping")]
    [InlineData("GET", "/v4")]
    [InlineData("GET", "/v4/")]
    public async Task Another_path_is_not_found_and_told_as_it_was_written(string method, string path, HttpStatusCode expected = HttpStatusCode.NotFound)
    {
        await using var application = await StartAsync();

        var answer = await application.SendAsync(method, path);

        answer.Status.Should().Be(expected);
        if (expected == HttpStatusCode.NotFound)
        {
            answer.Text.Should().Be($$"""{"message":"Route {{method}}:{{path}} not found","error":"Not Found","statusCode":404}""");
        }
    }

    [Theory]
    [InlineData("/v4/keylist/%zz")]
    [InlineData("/v4/keylist/%")]
    [InlineData("/v4/keylist/a%2")]
    [InlineData("/v4/keylist/%ff")]
    [InlineData("/v4/keylist/%ED%A0%80")]
    [InlineData("/v4/keylist/%C0%AF")]
    [InlineData("/v4/nosuch/%zz")]
    public async Task A_percent_sign_that_encodes_nothing_is_refused(string path)
    {
        await using var application = await StartAsync();

        (await application.SendAsync("GET", path + "?key=a")).Should().Be((
            HttpStatusCode.BadRequest,
            $$"""{"error":"Bad Request","code":"FST_ERR_BAD_URL","message":"'{{path}}' is not a valid url component","statusCode":400}"""));
    }

    [Theory]
    [InlineData("GET", "/V4/ping")]
    [InlineData("GET", "/own/")]
    [InlineData("GET", "/nosuch")]
    public async Task Paths_outside_belong_to_the_host(string method, string path)
    {
        await using var application = await StartAsync();

        (await application.SendAsync(method, path)).Text.Should().NotContain("Route");
    }

    [Fact]
    public async Task Butler_may_be_mapped_under_a_prefix()
    {
        await using var application = await StartAsync("/butler");

        (await application.SendAsync("POST", "/butler/v4/keylist/a%2Fb", "{}", methodOverride: "GET")).Should().Be((HttpStatusCode.OK, "a/b"));
        (await application.SendAsync("GET", "/butler/v4/keylist/")).Should().Be((HttpStatusCode.OK, ""));
        (await application.SendAsync("GET", "/butler/v4/ping/")).Text.Should().Contain("Route GET:/butler/v4/ping/ not found");
        (await application.SendAsync("GET", "/v4/ping")).Text.Should().BeEmpty();
    }

    [Fact]
    public void What_is_encoded_comes_back_whatever_it_is() => Gen.String.Array[1, 4].Sample(segments =>
    {
        var written = segments.Select(segment => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(segment))).ToArray();

        ExactPath.TryRead("/" + string.Join('/', written.Select(Uri.EscapeDataString)), out var path).Should().BeTrue();
        path!.Segments.Should().Equal(written);
        path.ForRouting[1..].Split('/').Should().HaveCount(written.Length).And.NotContain("");
    });

    private static Task<V4Application> StartAsync(string prefix = "") => V4Application.StartAsync(
        v4 =>
        {
            v4.Get("/ping", ApiScope.Read, static _ => ValueTask.FromResult(V4Answer.Text("pong")));
            v4.Get("/keylist/{namespace}", ApiScope.Read, static request => ValueTask.FromResult(V4Answer.Text(request.Path("namespace"))));
            v4.Get("/keyvalues/{namespace}/keyexists", ApiScope.Read, static _ => ValueTask.FromResult(V4Answer.Text("exists")));
            v4.Delete("/keyvalues/{namespace}/{key}", ApiScope.Read, null, static request =>
                ValueTask.FromResult(V4Answer.Text($"[{request.Path("namespace")}][{request.Path("key")}]")));
            v4.Put("/schedules/{scheduleId}/start", ApiScope.Read, null, static request =>
                ValueTask.FromResult(V4Answer.Text($"[{request.Path("scheduleId")}]")));
            v4.Put("/schedules/startall", ApiScope.Read, null, static _ => ValueTask.FromResult(V4Answer.Text("all")));
        },
        prefix: prefix);
}
