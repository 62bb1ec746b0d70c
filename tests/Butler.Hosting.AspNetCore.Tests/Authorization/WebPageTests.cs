using System.Net;
using System.Text;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tests.Tasks;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.Authorization;

public sealed class WebPageTests
{
    private const string Start = "/v4/reloadtask/e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e/start";
    private static readonly IPAddress Far = IPAddress.Parse("10.1.2.3");
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly RecordedStarter _starter = new();
    private readonly string _key = ApiKey.Generate();

    public static TheoryData<string, string> Pages => new()
    {
        { "Origin", "https://evil.example" },
        { "Origin", "null" },
        { "Origin", "" },
        { "Origin", "http://127.0.0.1" },
        { "Origin", "http://127.0.0.1:1" },
        { "Origin", "file://" },
        { "Sec-Fetch-Site", "cross-site" },
        { "Sec-Fetch-Site", "same-site" },
        { "sec-fetch-site", "anything new" },
        { "Host", "evil.example" },
        { "Host", "127.0.0.1.evil.example:80" },
        { "Host", "10.1.2.3" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Without_keys_a_page_of_another_site_starts_nothing_however_it_asks(string header, string value)
    {
        await using var application = await StartAsync();

        (await SendAsync(application, HttpMethod.Put, Start, "[]", (header, value))).Should().Be(HttpStatusCode.Forbidden);
        (await SendAsync(application, HttpMethod.Post, Start, "[]", (header, value))).Should().Be(HttpStatusCode.Forbidden);
        (await SendAsync(application, HttpMethod.Post, Start, "[]", (header, value), ("X-HTTP-Method-Override", "PUT"))).Should().Be(HttpStatusCode.Forbidden);
        (await SendAsync(application, HttpMethod.Get, "/v4/butlerping", null, (header, value))).Should().Be(HttpStatusCode.Forbidden);
        (await SendAsync(application, HttpMethod.Get, "/v5/deliveries", null, (header, value))).Should().Be(HttpStatusCode.Forbidden);
        (await SendAsync(application, HttpMethod.Get, "/documentation/json", null, (header, value))).Should().Be(HttpStatusCode.Forbidden);
        _starter.Request.Should().BeNull();
    }

    [Fact]
    public async Task The_refusal_says_what_lets_a_web_app_in()
    {
        await using var application = await StartAsync();

        var page = await application.GetAsync("/v4/butlerping", ("Origin", "https://evil.example"));
        var name = await application.GetAsync("/v4/butlerping", ("Host", "evil.example"));

        (await page.Content.ReadAsStringAsync(_cancellation)).Should().StartWith("""{"statusCode":403,"error":"Forbidden",""").And.Contain("Butler:restServerConfig:cors");
        (await name.Content.ReadAsStringAsync(_cancellation)).Should().Contain("Butler:restServerConfig:allowedHosts");
    }

    [Theory]
    [InlineData("Accept", "*/*")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Host", "localhost")]
    [InlineData("Host", "LOCALHOST:8080")]
    [InlineData("Host", "[::1]:8080")]
    [InlineData("X-Forwarded-For", "10.1.2.3")]
    public async Task Load_scripts_and_pages_of_butler_itself_go_on_as_before(string header, string value)
    {
        await using var application = await StartAsync();

        (await SendAsync(application, HttpMethod.Post, Start, "[]", (header, value), ("X-HTTP-Method-Override", "PUT"))).Should().Be(HttpStatusCode.OK);
        (await SendAsync(application, HttpMethod.Get, "/v4/butlerping", null, (header, value))).Should().Be(HttpStatusCode.OK);
        _starter.Request.Should().NotBeNull();
    }

    [Fact]
    public async Task A_page_of_butler_itself_names_its_own_origin()
    {
        await using var application = await StartAsync();
        var own = application.Http.BaseAddress!.ToString().TrimEnd('/');

        (await SendAsync(application, HttpMethod.Put, Start, "[]", ("Origin", own), ("Sec-Fetch-Site", "same-origin"))).Should().Be(HttpStatusCode.OK);
        (await SendAsync(application, HttpMethod.Put, Start, "[]", ("Origin", own), ("Sec-Fetch-Site", "cross-site"))).Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_name_of_the_machine_is_known_and_others_can_be_listed()
    {
        await using var plain = await StartAsync();
        await using var listed = await StartAsync("butler.example.com");

        (await SendAsync(plain, HttpMethod.Get, "/v4/butlerping", null, ("Host", Environment.MachineName + ":8080"))).Should().Be(HttpStatusCode.OK);
        (await SendAsync(plain, HttpMethod.Get, "/v4/butlerping", null, ("Host", "butler.example.com"))).Should().Be(HttpStatusCode.Forbidden);
        (await SendAsync(listed, HttpMethod.Get, "/v4/butlerping", null, ("Host", "BUTLER.example.com"))).Should().Be(HttpStatusCode.OK);
        (await SendAsync(listed, HttpMethod.Get, "/v4/butlerping", null, ("Host", "other.example.com"))).Should().Be(HttpStatusCode.Forbidden);
        (await SendAsync(listed, HttpMethod.Get, "/v5/deliveries", null, ("Host", "butler.example.com"))).Should().Be(
            HttpStatusCode.Forbidden, "a name that a proxy passes on does not make its callers local");
    }

    [Fact]
    public async Task A_link_on_another_site_leads_a_person_to_the_documentation_but_loads_it_into_no_frame_and_calls_nothing()
    {
        await using var application = await StartAsync();
        (string, string)[] link = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];
        (string, string)[] frame = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")];

        (await SendAsync(application, HttpMethod.Get, "/documentation/", null, link)).Should().Be(HttpStatusCode.OK);
        (await SendAsync(application, HttpMethod.Get, "/documentation/", null, frame)).Should().Be(HttpStatusCode.Forbidden);
        (await SendAsync(application, HttpMethod.Get, "/v4/butlerping", null, link)).Should().Be(HttpStatusCode.Forbidden);
        (await SendAsync(application, HttpMethod.Get, "/v5/deliveries", null, link)).Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_key_in_a_header_counts_from_any_page_and_a_password_that_the_browser_adds_by_itself_does_not()
    {
        await using var application = await StartAsync(withKey: true);
        var password = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + _key));

        (await SendAsync(application, HttpMethod.Get, "/v4/butlerping", null, ("Origin", "https://evil.example"), ("X-Api-Key", _key))).Should().Be(HttpStatusCode.OK);
        (await SendAsync(application, HttpMethod.Get, "/documentation/json", null, ("Authorization", password))).Should().Be(HttpStatusCode.OK);
        (await SendAsync(application, HttpMethod.Get, "/documentation/json", null, ("Authorization", password), ("Sec-Fetch-Site", "cross-site")))
            .Should().Be(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("https://butler.example.com")]
    [InlineData("butler.example.com:8080")]
    [InlineData("*.example.com")]
    [InlineData("")]
    public async Task A_name_that_no_host_can_have_is_a_problem_of_the_settings(string name)
    {
        await using var application = await StartAsync(name);

        application.Services.GetServices<Configuration.ISettingsCheck>().SelectMany(check => check.Check())
            .Should().ContainSingle(problem => problem.Key == "AddApiKeys:allowedHosts:0").Which.Message.Should().Contain("must be a host name");
    }

    private async Task<HttpStatusCode> SendAsync(
        TestApplication application, HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await application.Http.SendAsync(request, _cancellation);
        return answer.StatusCode;
    }

    private Task<TestApplication> StartAsync(string? allowedHost = null, bool withKey = false) => TestApplication.StartAsync(
        new RecordedHistory(),
        builder =>
        {
            builder.Services.AddSingleton<ITaskStarter>(_starter);
            builder.AddButlerEndpoints(endpoints => (endpoints.SenseStartTask, endpoints.Butlerping) = (true, true)).AddApiKeys(access =>
            {
                access.AllowedHosts = allowedHost is null ? [] : [allowedHost];
                if (withKey)
                {
                    access.ApiKeys.Add(new ApiKeyOptions { Name = "reader", Hash = ApiKey.HashOf(_key), Scopes = [ApiScope.Read] });
                }
            });
            return builder;
        },
        withKey ? Far : null);
}
