using System.Net;
using System.Text.Json;
using Butler.Core.KeyValue;
using Butler.Hosting.AspNetCore.KeyValue;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tests.V4;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Hosting.AspNetCore.Tests.KeyValue;

public sealed class KeyValueEndpointTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private V4Application _application = null!;

    public async ValueTask InitializeAsync() => _application = await StartAsync(static options => options.MaxKeysPerNamespace = 3);

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    [Theory]
    [InlineData("""{"key":"a","value":"1"}""", """{"namespace":"n","key":"a","value":"1","ttl":0}""")]
    [InlineData("""{"key":"a","value":"1","ttl":"1500"}""", """{"namespace":"n","key":"a","value":"1","ttl":1500}""")]
    [InlineData("""{"key":"a","value":"1","ttl":1500.7}""", """{"namespace":"n","key":"a","value":"1","ttl":1500}""")]
    [InlineData("""{"key":"a","value":"1","ttl":null}""", """{"namespace":"n","key":"a","value":"1","ttl":0}""")]
    [InlineData("""{"key":"a","value":"1","ttl":-0.5}""", """{"namespace":"n","key":"a","value":"1","ttl":0}""")]
    [InlineData("""{"key":"a","value":"1","ttl":-7}""", """{"namespace":"n","key":"a","value":"1","ttl":-7}""")]
    [InlineData("""{"key":"a","value":"1","ttl":1e15}""", """{"namespace":"n","key":"a","value":"1","ttl":1000000000000000}""")]
    [InlineData("""{"key":12,"value":123}""", """{"namespace":"n","key":"12","value":"123","ttl":0}""")]
    [InlineData("""{"key":"a","value":true}""", """{"namespace":"n","key":"a","value":"true","ttl":0}""")]
    [InlineData("""{"key":"a","value":null}""", """{"namespace":"n","key":"a","value":"","ttl":0}""")]
    [InlineData("""{"key":"å <&'","value":"日本\u0000"}""", """{"namespace":"n","key":"å <&'","value":"日本\u0000","ttl":0}""")]
    public async Task A_pair_is_stored_and_echoed(string body, string echo)
    {
        var (status, text) = await PostAsync("n", body);

        status.Should().Be(HttpStatusCode.Created);
        text.Should().Be(echo);
    }

    [Theory]
    [InlineData("""{"value":"x"}""", """{"statusCode":400,"error":"Bad Request","message":"Required parameter is missing"}""")]
    [InlineData("""{"key":"","value":"x"}""", """{"statusCode":400,"error":"Bad Request","message":"Required parameter is missing"}""")]
    [InlineData("""{"key":"d"}""", """{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"body must have required property 'value'"}""")]
    [InlineData("""{"key":"a","value":{"a":1}}""", """{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"body/value must be string"}""")]
    [InlineData("""{"key":"a","value":"1","ttl":"abc"}""", """{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"body/ttl must be number"}""")]
    [InlineData("""{"key":"a","value":"1","ttl":""}""", """{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"body/ttl must be number"}""")]
    public async Task What_is_no_pair_is_refused_and_makes_no_namespace(string body, string refusal)
    {
        var (status, text) = await PostAsync("n", body);

        status.Should().Be(HttpStatusCode.BadRequest);
        text.Should().Be(refusal);
        (await GetAsync("/v4/keyvaluesnamespaces")).Should().Be((HttpStatusCode.OK, "[]"));
    }

    [Theory]
    [InlineData("GET", "/v4/keyvalues/n?key=a", HttpStatusCode.OK, """{"namespace":"n","key":"a","value":"1"}""")]
    [InlineData("GET", "/v4/keyvalues/n/keyexists?key=a", HttpStatusCode.OK, """{"keyExists":true,"keyValue":{"namespace":"n","key":"a","value":"1"}}""")]
    [InlineData("GET", "/v4/keyvalues/n/keyexists?key=b", HttpStatusCode.OK, """{"keyExists":false,"keyValue":{}}""")]
    [InlineData("GET", "/v4/keyvalues/n/keyexists?key=", HttpStatusCode.OK, """{"keyExists":false,"keyValue":{}}""")]
    [InlineData("GET", "/v4/keylist/n", HttpStatusCode.OK, """{"namespace":"n","keys":[{"key":"a"}]}""")]
    [InlineData("GET", "/v4/keyvaluesnamespaces", HttpStatusCode.OK, """["n"]""")]
    [InlineData("DELETE", "/v4/keyvalues/n/a", HttpStatusCode.NoContent, "")]
    [InlineData("DELETE", "/v4/keyvalues/n", HttpStatusCode.NoContent, "")]
    [InlineData("GET", "/v4/keyvalues/n?key=b", HttpStatusCode.BadRequest, "Key 'b' not found in namespace: n")]
    [InlineData("GET", "/v4/keyvalues/n?key=", HttpStatusCode.BadRequest, "Key '' not found in namespace: n")]
    [InlineData("GET", "/v4/keyvalues/n", HttpStatusCode.BadRequest, "querystring must have required property 'key'")]
    [InlineData("GET", "/v4/keyvalues/m?key=a", HttpStatusCode.BadRequest, "Namespace not found: m")]
    [InlineData("GET", "/v4/keyvalues/m/keyexists?key=a", HttpStatusCode.BadRequest, "Namespace not found: m")]
    [InlineData("GET", "/v4/keyvalues/m/keyexists", HttpStatusCode.BadRequest, "querystring must have required property 'key'")]
    [InlineData("GET", "/v4/keylist/m", HttpStatusCode.BadRequest, "Namespace not found: m")]
    [InlineData("DELETE", "/v4/keyvalues/n/b", HttpStatusCode.BadRequest, "Key 'b' not found in namespace: n")]
    [InlineData("DELETE", "/v4/keyvalues/m/a", HttpStatusCode.BadRequest, "Namespace not found: m")]
    [InlineData("DELETE", "/v4/keyvalues/m", HttpStatusCode.BadRequest, "Namespace not found: m")]
    [InlineData("DELETE", "/v4/keyvalues/n/", HttpStatusCode.BadRequest, "Required parameter is missing")]
    public async Task Every_operation_answers_in_its_own_words(string method, string path, HttpStatusCode status, string expected)
    {
        await PostAsync("n", """{"key":"a","value":"1"}""");

        var answer = await _application.SendAsync(method, path);

        answer.Status.Should().Be(status);
        if (status == HttpStatusCode.BadRequest)
        {
            answer.Text.Should().Contain($"\"message\":\"{expected}\"");
        }
        else
        {
            answer.Text.Should().Be(expected);
        }
    }

    [Theory]
    [InlineData("/v4/keyvalues/n?key=a", "application/json; charset=utf-8")]
    [InlineData("/v4/keyvaluesnamespaces", "application/json; charset=utf-8")]
    [InlineData("/v4/keylist/n", "text/plain; charset=utf-8")]
    [InlineData("/v4/keylist/m", "application/json; charset=utf-8")]
    public async Task Answers_are_labelled_as_in_Butler_16(string path, string contentType)
    {
        await PostAsync("n", """{"key":"a","value":"1"}""");

        using var answer = await _application.SendRawAsync("GET", path);

        answer.Content.Headers.ContentType!.ToString().Should().Be(contentType);
    }

    [Theory]
    [InlineData("a:b", "k1")]
    [InlineData("a%20b%2Fc", "k%20%C3%A5")]
    [InlineData("", "k")]
    [InlineData("keyexists", "keyexists")]
    [InlineData("%F0%9F%98%80", "a%26b")]
    [InlineData("..", "%2E%2E")]
    public async Task Names_may_hold_any_characters(string name, string key)
    {
        var plain = Uri.UnescapeDataString(key);
        await PostAsync(name, $$"""{"key":"{{plain}}","value":"1"}""");

        using var found = JsonDocument.Parse((await GetAsync($"/v4/keyvalues/{name}?key={key}")).Text);
        found.RootElement.GetProperty("namespace").GetString().Should().Be(Uri.UnescapeDataString(name));
        found.RootElement.GetProperty("key").GetString().Should().Be(plain);
        (await GetAsync($"/v4/keylist/{name}")).Text.Should().EndWith($$"""[{"key":"{{plain}}"}]}""");
        (await _application.SendAsync("DELETE", $"/v4/keyvalues/{name}/{key}")).Status.Should().Be(HttpStatusCode.NoContent);
        (await _application.SendAsync("DELETE", $"/v4/keyvalues/{name}")).Status.Should().Be(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_pair_is_gone_when_its_time_is_over()
    {
        await PostAsync("n", """{"key":"a","value":"1","ttl":"100"}""");
        _time.Advance(TimeSpan.FromMilliseconds(99));
        (await GetAsync("/v4/keyvalues/n?key=a")).Status.Should().Be(HttpStatusCode.OK);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await GetAsync("/v4/keyvalues/n?key=a")).Text.Should().Contain("Key 'a' not found in namespace: n");
        (await GetAsync("/v4/keyvalues/n/keyexists?key=a")).Text.Should().StartWith("""{"keyExists":false""");
        (await GetAsync("/v4/keylist/n")).Text.Should().Be("""{"namespace":"n","keys":[]}""");
        (await _application.SendAsync("DELETE", "/v4/keyvalues/n/a")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_full_store_is_answered_with_507_and_a_large_value_with_413_and_both_name_the_setting()
    {
        await _application.DisposeAsync();
        _application = await StartAsync(static options =>
            (options.MaxNamespaces, options.MaxTotalMiB, options.MaxValueKiB) = (4, 1, 500));
        var value = new string('x', 500 * 1024);
        (await PostAsync("n", $$"""{"key":"a","value":"{{value}}"}""")).Status.Should().Be(HttpStatusCode.Created);
        (await PostAsync("m", $$"""{"key":"a","value":"{{value}}"}""")).Status.Should().Be(HttpStatusCode.Created);

        var large = await PostAsync("n", $$"""{"key":"b","value":"{{value}}x"}""");
        var full = await PostAsync("n", $$"""{"key":"b","value":"{{value}}"}""");

        large.Status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        large.Text.Should().Contain("has 512001 bytes, and Butler:keyValueStore:maxValueKiB allows 512000").And.Contain("\"statusCode\":413");
        full.Status.Should().Be(HttpStatusCode.InsufficientStorage);
        full.Text.Should().Contain("is full: it holds 1 MiB").And.Contain("Butler:keyValueStore:maxTotalMiB").And.Contain("\"statusCode\":507");
        (await PostAsync("n", """{"key":"a","value":"small"}""")).Status.Should().Be(HttpStatusCode.Created);
        (await PostAsync("o", """{"key":"a","value":"1"}""")).Status.Should().Be(HttpStatusCode.Created);
        (await PostAsync("p", """{"key":"a","value":"1"}""")).Status.Should().Be(HttpStatusCode.Created);
        var many = await PostAsync("q", """{"key":"a","value":"1"}""");
        many.Status.Should().Be(HttpStatusCode.InsufficientStorage);
        many.Text.Should().Contain("holds 4 namespaces").And.Contain("Butler:keyValueStore:maxNamespaces");
    }

    [Fact]
    public async Task A_full_namespace_is_told_with_the_setting_that_limits_it()
    {
        foreach (var key in new[] { "a", "b", "c" })
        {
            await PostAsync("n", $$"""{"key":"{{key}}","value":"1"}""");
        }

        var (status, text) = await PostAsync("n", """{"key":"d","value":"1"}""");

        status.Should().Be(HttpStatusCode.BadRequest);
        text.Should().Contain("Namespace 'n' holds 3 keys").And.Contain("Butler:keyValueStore:maxKeysPerNamespace");
        (await PostAsync("n", """{"key":"c","value":"2"}""")).Status.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_load_script_deletes_by_override_with_whatever_body_its_connection_holds()
    {
        await PostAsync("n", """{"key":"a","value":"1"}""");

        (await _application.SendAsync("POST", "/v4/keyvalues/n/a", """{"key":"abc","value":"123","ttl":"5000"}""", methodOverride: "DELETE"))
            .Status.Should().Be(HttpStatusCode.NoContent);
        (await _application.SendAsync("POST", "/v4/keyvalues/n", "{}", methodOverride: "delete")).Status.Should().Be(HttpStatusCode.NoContent);
        (await GetAsync("/v4/keyvaluesnamespaces")).Text.Should().Be("[]");
    }

    [Fact]
    public async Task The_largest_body_is_stored_and_read_back()
    {
        var value = new string('v', 1_048_576 - """{"key":"a","value":""}""".Length);

        (await PostAsync("n", $$"""{"key":"a","value":"{{value}}"}""")).Status.Should().Be(HttpStatusCode.Created);
        (await GetAsync("/v4/keyvalues/n?key=a")).Text.Should().Be($$"""{"namespace":"n","key":"a","value":"{{value}}"}""");
        (await PostAsync("n", $$"""{"key":"a","value":"{{value}}v"}""")).Status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    private Task<V4Application> StartAsync(Action<KeyValueStoreOptions> configure) => V4Application.StartAsync(
        v4 => KeyValueEndpoints.Map(v4, new EnabledEndpoints { KeyValueStore = true }),
        services =>
        {
            services.AddSingleton<TimeProvider>(_time);
            new Builder(services).AddInMemoryKeyValueStore(configure);
        });

    private Task<(HttpStatusCode Status, string Text)> PostAsync(string name, string body) => _application.SendAsync("POST", $"/v4/keyvalues/{name}", body);

    private Task<(HttpStatusCode Status, string Text)> GetAsync(string path) => _application.SendAsync("GET", path);

    private sealed record Builder(IServiceCollection Services) : IButlerBuilder;
}
