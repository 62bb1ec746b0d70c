using System.Net;
using System.Text;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;

namespace Butler.Hosting.AspNetCore.Tests.V4;

public sealed class BodyTests
{
    private const string NoJson = "Body is not valid JSON but content-type is set to 'application/json'";
    private const string Empty = "Body cannot be empty when content-type is set to 'application/json'";
    private static readonly ObjectSchema Pair = new(new Field("key", FieldType.Text), new Field("value", FieldType.Text));
    private static readonly ObjectSchema Item = new(new Field("type", FieldType.Text));

    public static TheoryData<string, string?, string?, int, string> Bodies { get; } = new()
    {
        { "/v4/object", """{"value":"v"}""", "application/json", 200, "v" },
        { "/v4/object", """{"value":"v"}""", "Application/JSON; charset=utf-8", 200, "v" },
        { "/v4/object", """{"value":"v"}""", null, 200, "v" },
        { "/v4/object", """{"value":"a","value":"b"}""", "application/json", 200, "b" },
        { "/v4/object", """{"value":"\ud83d\ude00 \ud800 \udc00 \\ud800"}""", "application/json", 200, "😀 \ufffd \ufffd \\ud800" },
        { "/v4/object", """{"val\ud800ue":"v"}""", "application/json", 200, "(none)" },
        { "/v4/object", "\ufeff{\"value\":\"v\"}", "application/json", 200, "v" },
        { "/v4/object", "", "application/json", 400, Empty },
        { "/v4/object", "{bad", "application/json", 400, NoJson },
        { "/v4/object", "{bad", null, 400, "Body is not valid JSON" },
        { "/v4/object", " ", "application/json", 400, NoJson },
        { "/v4/object", "{} {}", "application/json", 400, NoJson },
        { "/v4/object", """{"a":1,}""", "application/json", 400, NoJson },
        { "/v4/object", """{"__proto__":{}}""", "application/json", 400, NoJson },
        { "/v4/object", """{"a":[{"__proto__":1}]}""", "application/json", 400, NoJson },
        { "/v4/object", """{"\u005f_proto__":1}""", "application/json", 400, NoJson },
        { "/v4/object", """{"constructor":{"prototype":1}}""", "application/json", 400, NoJson },
        { "/v4/object", """{"a":{"constructor":{"prototype":1}}}""", "application/json", 400, NoJson },
        { "/v4/object", """{"constructor":1,"value":"__proto__"}""", "application/json", 200, "__proto__" },
        { "/v4/object", null, null, 400, "body must be object" },
        { "/v4/object", "", null, 400, "body must be object" },
        { "/v4/object", "null", "application/json", 400, "body must be object" },
        { "/v4/object", "[]", "application/json", 400, "body must be object" },
        { "/v4/object", """[{"value":"v"}]""", "application/json", 400, "body must be object" },
        { "/v4/object", "\"text\"", "application/json", 400, "body must be object" },
        { "/v4/object", """{"value":"v"}""", "text/plain", 400, "body must be object" },
        { "/v4/object", """{"value":"v"}""", "application/x-www-form-urlencoded", 415, "Unsupported Media Type" },
        { "/v4/object", """{"value":"v"}""", "application/problem+json", 415, "Unsupported Media Type" },
        { "/v4/object", "", "application/xml", 415, "Unsupported Media Type" },
        { "/v4/object", """{"value":"v"}""", "nonsense", 415, "Unsupported Media Type" },
        { "/v4/items", "[]", "application/json", 200, "0" },
        { "/v4/items", "[{},{}]", null, 200, "2" },
        { "/v4/items", "{}", "application/json", 400, "body must be array" },
        { "/v4/items", null, null, 400, "body/0 must be object" },
        { "/v4/items", "null", "application/json", 400, "body/0 must be object" },
        { "/v4/items", "7", "application/json", 400, "body/0 must be object" },
        { "/v4/items", "[]", "text/plain", 400, "body/0 must be object" },
        { "/v4/items", "[{},3]", "application/json", 400, "body/1 must be object" },
        { "/v4/nothing", null, null, 200, "done" },
        { "/v4/nothing", "{}", "application/json", 200, "done" },
        { "/v4/nothing", """{"left":"over"}""", "application/json", 200, "done" },
        { "/v4/nothing", "left over", null, 200, "done" },
        { "/v4/nothing", "left over", "text/plain", 200, "done" },
        { "/v4/nothing", "", "application/json", 400, Empty },
        { "/v4/nothing", "{bad", "application/json", 400, NoJson },
        { "/v4/nothing", "a=b", "application/x-www-form-urlencoded", 415, "Unsupported Media Type" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Bodies_are_read_as_butler_16_reads_them(string path, string? body, string? contentType, int status, string text)
    {
        await using var application = await StartAsync();

        foreach (var (method, methodOverride) in path == "/v4/nothing" ? new[] { ("DELETE", (string?)null), ("POST", "DELETE") } : [("POST", null)])
        {
            var answer = await application.SendAsync(method, path, body, contentType, methodOverride);

            ((int)answer.Status).Should().Be(status, answer.Text);
            answer.Text.Should().Contain(text);
        }
    }

    [Fact]
    public async Task An_error_has_the_members_of_butler_16_in_their_order()
    {
        await using var application = await StartAsync();

        (await application.SendAsync("POST", "/v4/object", "{bad")).Text.Should().Be(
            $$"""{"statusCode":400,"code":"FST_ERR_CTP_INVALID_JSON_BODY","error":"Bad Request","message":"{{NoJson}}"}""");
        (await application.SendAsync("POST", "/v4/object", "null")).Text.Should().Be(
            """{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"body must be object"}""");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_may_have_a_mebibyte_and_no_byte_more(bool chunked)
    {
        await using var application = await StartAsync();
        var largest = Encoding.UTF8.GetBytes($$"""{"value":"{{new string('x', V4Body.Limit - 12)}}"}""");

        using var taken = await application.SendRawAsync("POST", "/v4/object", largest, chunked: chunked);
        using var refused = await application.SendRawAsync("POST", "/v4/object", [.. largest, (byte)' '], chunked: chunked);

        largest.Should().HaveCount(1024 * 1024);
        taken.StatusCode.Should().Be(HttpStatusCode.OK);
        refused.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Be(
            """{"statusCode":413,"code":"FST_ERR_CTP_BODY_TOO_LARGE","error":"Payload Too Large","message":"Request body is too large"}""");
    }

    [Fact]
    public async Task Bytes_that_are_no_unicode_become_replacement_characters()
    {
        await using var application = await StartAsync();

        using var answer = await application.SendRawAsync("POST", "/v4/object", [.. "{\"value\":\"r"u8, 0xE4, .. "k\"}"u8]);

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Be("r\ufffdk");
    }

    [Theory]
    [InlineData(64, 200)]
    [InlineData(65, 400)]
    [InlineData(100_000, 400)]
    public async Task Deep_nesting_is_refused_like_broken_json(int depth, int status)
    {
        await using var application = await StartAsync();
        var body = string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));

        var answer = await application.SendAsync("DELETE", "/v4/nothing", body);

        ((int)answer.Status).Should().Be(status, answer.Text);
    }

    private static Task<V4Application> StartAsync() => V4Application.StartAsync(v4 =>
    {
        v4.Post("/object", ApiScope.Read, Pair, static async request =>
            V4Answer.Text((await request.BodyAsync(Pair)).Text("value") ?? "(none)"));
        v4.Post("/items", ApiScope.Read, Item, static async request => V4Answer.Text($"{(await request.BodyItemsAsync(Item)).Count}"));
        v4.Delete("/nothing", ApiScope.Read, null, static _ => ValueTask.FromResult(V4Answer.Text("done")));
    });
}
