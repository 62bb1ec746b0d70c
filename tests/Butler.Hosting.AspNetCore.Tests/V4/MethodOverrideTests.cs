using System.Net;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Tests.V4;

public sealed class MethodOverrideTests
{
    private static readonly ObjectSchema AnyObject = new();

    [Theory]
    [InlineData("POST", "GET", "GET")]
    [InlineData("POST", "get", "GET")]
    [InlineData("POST", "Put", "PUT")]
    [InlineData("POST", "DELETE", "DELETE")]
    [InlineData("POST", "HEAD", "GET")]
    [InlineData("POST", "", "POST")]
    [InlineData("POST", null, "POST")]
    [InlineData("GET", "DELETE", "GET")]
    [InlineData("PUT", "DELETE", "PUT")]
    public async Task Post_takes_the_method_that_the_header_names(string sent, string? wanted, string expected)
    {
        await using var application = await StartAsync();

        var answer = await application.SendAsync(sent, "/v4/thing", sent == "GET" ? null : "{}", methodOverride: wanted);

        answer.Should().Be((HttpStatusCode.OK, expected));
    }

    [Theory]
    [InlineData("GET", null)]
    [InlineData("POST", "GET")]
    public async Task A_body_of_a_get_is_not_looked_at(string sent, string? wanted)
    {
        await using var application = await StartAsync();

        for (var i = 0; i < 3; i++)
        {
            (await application.SendAsync(sent, "/v4/thing", "{ no json", methodOverride: wanted)).Should().Be((HttpStatusCode.OK, "GET"));
        }
    }

    [Fact]
    public async Task A_method_that_http_does_not_know_is_refused_and_one_without_a_route_is_not_found()
    {
        await using var application = await StartAsync();

        (await application.SendAsync("POST", "/v4/thing", "{}", methodOverride: "FOO"))
            .Should().Be((HttpStatusCode.BadRequest, """{"error":"Bad Request","message":"Client Error","statusCode":400}"""));
        (await application.SendAsync("POST", "/v4/thing", "{}", methodOverride: "patch"))
            .Should().Be((HttpStatusCode.NotFound, """{"message":"Route PATCH:/v4/thing not found","error":"Not Found","statusCode":404}"""));
    }

    [Fact]
    public async Task Paths_of_the_host_keep_their_method()
    {
        await using var application = await StartAsync();

        (await application.SendAsync("POST", "/own", "{}", methodOverride: "GET")).Should().Be((HttpStatusCode.OK, "posted"));
        (await application.SendAsync("POST", "/own", "{}", methodOverride: "FOO")).Should().Be((HttpStatusCode.OK, "posted"));
    }

    private static Task<V4Application> StartAsync() => V4Application.StartAsync(v4 =>
    {
        static ValueTask<IResult> AnswerAsync(V4Request request) => ValueTask.FromResult(V4Answer.Text(request.Http.Request.Method));
        v4.Get("/thing", ApiScope.Read, AnswerAsync);
        v4.Post("/thing", ApiScope.Read, AnyObject, AnswerAsync);
        v4.Put("/thing", ApiScope.Read, AnyObject, AnswerAsync);
        v4.Delete("/thing", ApiScope.Read, null, AnswerAsync);
    });
}
