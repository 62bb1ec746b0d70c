using System.Net;
using System.Net.Http.Json;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Hosting.AspNetCore.Tests.Authorization;

public sealed class AccessTests
{
    private static readonly IPAddress Far = IPAddress.Parse("10.1.2.3");
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly string _reader = ApiKey.Generate();
    private readonly string _starter = ApiKey.Generate();

    [Theory]
    [InlineData("/v4/butlerping")]
    [InlineData("/v5/deliveries")]
    [InlineData("/documentation/json")]
    public async Task A_key_opens_what_its_scope_covers_from_anywhere(string path)
    {
        await using var application = await StartAsync(Far);

        (await application.GetAsync(path, ("X-Api-Key", _reader))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await application.GetAsync(path, ("Authorization", "Bearer " + _reader))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await application.GetAsync(path, ("authorization", "bearer  " + _reader))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/v4/butlerping")]
    [InlineData("/v5/deliveries")]
    public async Task Once_keys_exist_nobody_gets_in_without_one_not_even_from_the_same_machine(string path)
    {
        await using var application = await StartAsync(caller: null);

        var answer = await application.GetAsync(path);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().Should().Be("Bearer realm=\"Butler\"");
    }

    [Fact]
    public async Task Refusals_have_the_form_of_their_api()
    {
        await using var application = await StartAsync(Far);

        var v4 = await application.GetAsync("/v4/butlerping");
        var v5 = await application.GetAsync("/v5/deliveries");

        (await v4.Content.ReadAsStringAsync(_cancellation)).Should().Be(
            """{"statusCode":401,"error":"Unauthorized","message":"An API key is needed, in the header X-Api-Key or as Authorization: Bearer."}""");
        v4.Content.Headers.ContentType!.ToString().Should().Be("application/json; charset=utf-8");
        v5.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await v5.Content.ReadAsStringAsync(_cancellation)).Should().Contain("\"status\":401");
    }

    [Fact]
    public async Task A_key_without_the_scope_is_told_which_one_it_lacks()
    {
        await using var application = await StartAsync(Far);

        var v4 = await application.GetAsync("/v4/butlerping", ("X-Api-Key", _starter));
        var v5 = await application.GetAsync("/v5/deliveries", ("X-Api-Key", _starter));

        v4.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        v4.Headers.WwwAuthenticate.ToString().Should().Contain("insufficient_scope").And.Contain("scope=\"read\"");
        (await v4.Content.ReadAsStringAsync(_cancellation)).Should().Be(
            """{"statusCode":403,"error":"Forbidden","message":"The API key lacks the scope 'read'."}""");
        v5.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await v5.Content.ReadFromJsonAsync<ProblemDetails>(_cancellation))!.Detail.Should().Contain("'read'");
    }

    [Theory]
    [InlineData("butler_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("sha256")]
    public async Task A_key_that_is_not_known_is_refused(string key)
    {
        await using var application = await StartAsync(Far);

        var answer = await application.GetAsync("/v4/butlerping", ("X-Api-Key", key));

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().Should().Contain("invalid_token");
    }

    [Fact]
    public async Task Neither_the_hash_nor_a_part_of_a_key_nor_much_of_anything_is_a_key()
    {
        await using var application = await StartAsync(Far);
        string[] attempts = [ApiKey.HashOf(_reader), _reader[..^1], _reader + "A", _reader.ToUpperInvariant(), new string('A', 10_000)];

        foreach (var attempt in attempts)
        {
            (await application.GetAsync("/v4/butlerping", ("X-Api-Key", attempt))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        }

        using var twice = new HttpRequestMessage(HttpMethod.Get, "/v4/butlerping");
        twice.Headers.Add("X-Api-Key", ["wrong", _reader]);
        (await application.Http.SendAsync(twice, _cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_browser_may_send_the_key_as_a_password_for_the_documentation_only()
    {
        await using var application = await StartAsync(Far);
        var credentials = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("anybody:" + _reader));

        (await application.GetAsync("/documentation/")).Headers.WwwAuthenticate.ToString().Should().StartWith("Basic realm=\"Butler\"");
        (await application.GetAsync("/documentation/", ("Authorization", credentials))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await application.GetAsync("/v4/butlerping", ("Authorization", credentials))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await application.GetAsync("/documentation/", ("Authorization", "Basic !"))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await application.GetAsync("/documentation/", ("Authorization", "Basic bm8="))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_documentation_needs_no_key_on_the_same_machine()
    {
        await using var application = await StartAsync(caller: null);

        (await application.GetAsync("/documentation/json")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("10.1.2.3", "10.1.0.0/16", HttpStatusCode.OK)]
    [InlineData("10.2.2.3", "10.1.0.0/16", HttpStatusCode.Forbidden)]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3", HttpStatusCode.OK)]
    [InlineData("10.1.2.3", "::ffff:10.1.0.0/112", HttpStatusCode.OK)]
    [InlineData("fd00::17", "fd00::/8", HttpStatusCode.OK)]
    [InlineData("2001:db8::17", "fd00::/8", HttpStatusCode.Forbidden)]
    [InlineData("10.1.2.3", "fd00::/8", HttpStatusCode.Forbidden)]
    [InlineData("10.1.2.3", "fd00::/8 10.1.2.3", HttpStatusCode.OK)]
    public async Task A_key_can_be_bound_to_addresses(string caller, string sources, HttpStatusCode expected)
    {
        await using var application = await StartAsync(IPAddress.Parse(caller), key => key.Sources = sources.Split(' '));

        var answer = await application.GetAsync("/v4/butlerping", ("X-Api-Key", _reader));

        answer.StatusCode.Should().Be(expected);
    }

    [Fact]
    public async Task A_key_expires()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        await using var application = await StartAsync(Far, key => key.Expires = time.GetUtcNow().AddHours(1), time);

        (await application.GetAsync("/v4/butlerping", ("X-Api-Key", _reader))).StatusCode.Should().Be(HttpStatusCode.OK);
        time.Advance(TimeSpan.FromHours(1));
        var answer = await application.GetAsync("/v4/butlerping", ("X-Api-Key", _reader));

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync(_cancellation)).Should().Contain("expired");
    }

    [Fact]
    public async Task Health_answers_everybody()
    {
        await using var application = await StartAsync(Far);

        (await application.GetAsync("/health")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_keys_the_old_api_is_open_and_the_new_one_closed()
    {
        await using var application = await TestApplication.StartAsync(
            new RecordedHistory(), builder => builder.AddButlerEndpoints(static endpoints => endpoints.Butlerping = true), Far);

        (await application.GetAsync("/v4/butlerping")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await application.GetAsync("/documentation/json")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await application.GetAsync("/v5/deliveries")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    private Task<TestApplication> StartAsync(IPAddress? caller, Action<ApiKeyOptions>? configure = null, TimeProvider? time = null) =>
        TestApplication.StartAsync(
            new RecordedHistory(),
            builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton(time ?? TimeProvider.System));
                return builder.AddButlerEndpoints(static endpoints => endpoints.Butlerping = true).AddApiKeys(access =>
                {
                    var reader = new ApiKeyOptions { Name = "reader", Hash = ApiKey.HashOf(_reader), Scopes = [ApiScope.Read, ApiScope.Kv] };
                    configure?.Invoke(reader);
                    access.ApiKeys.Add(new ApiKeyOptions { Name = "starter", Hash = ApiKey.HashOf(_starter), Scopes = [ApiScope.Tasks] });
                    access.ApiKeys.Add(reader);
                });
            },
            caller);
}
