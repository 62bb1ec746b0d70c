using System.Net;
using System.Text.Json;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Butler.Hosting.AspNetCore.Tests.Documentation;

public sealed class DocumentTests
{
    private static readonly ObjectSchema Body = new(
        new Field("name", FieldType.Text) { IsRequired = true, MaxLength = 254, Description = "What it is called." },
        new Field("kind", FieldType.Text) { Allowed = ["gauge", "count"] },
        new Field("value", FieldType.Number) { IsRequired = true },
        new Field("mode", FieldType.Integer),
        new Field("overwrite", FieldType.Flag),
        new Field("tags", FieldType.TextList) { MaxLength = 10 },
        new Field("payload", FieldType.Object) { Members = new ObjectSchema(new Field("taskId", FieldType.Text) { IsRequired = true }) },
        new Field("attributes", FieldType.ObjectList) { Members = new ObjectSchema(new Field("key", FieldType.Text)) });

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_head_says_what_it_is_and_where()
    {
        await using var application = await StartAsync();

        using var answer = await application.GetAsync("/documentation/json");
        var text = await answer.Content.ReadAsStringAsync(_cancellation);
        using var json = JsonDocument.Parse(text);

        answer.Content.Headers.ContentType!.ToString().Should().Be("application/json; charset=utf-8");
        json.RootElement.GetProperty("openapi").GetString().Should().Be("3.0.3");
        json.RootElement.GetProperty("info").GetProperty("title").GetString().Should().Be("Butler API documentation");
        json.RootElement.GetProperty("info").GetProperty("version").GetString().Should().Be(await VersionAsync(application));
        json.RootElement.GetProperty("servers")[0].GetProperty("url").GetString().Should().Be(application.Http.BaseAddress!.ToString().TrimEnd('/'));
    }

    [Theory]
    [InlineData("butler.example.com", "8080", "false", "http://butler.example.com:8080")]
    [InlineData("10.1.2.3", "443", "true", "https://10.1.2.3:443")]
    [InlineData("fd00::1", "8080", "false", "http://[fd00::1]:8080")]
    [InlineData("0.0.0.0", "8080", "false", null)]
    [InlineData("::", "8080", "false", null)]
    [InlineData("localhost", "0", "false", null)]
    public async Task The_address_is_that_of_the_settings_when_clients_can_use_it(string host, string port, string tls, string? expected)
    {
        var settings = new ChangingSettings().Change("restServerConfig:serverHost", host).Change("restServerConfig:serverPort", port)
            .Change("restServerConfig:tls:enable", tls);
        await using var application = await TestApplication.StartAsync(new RecordedHistory(), builder => builder.AddButlerEndpoints(settings.Section));

        var document = await ReadAsync(application);

        document.Servers!.Single().Url.Should().Be(expected ?? application.Http.BaseAddress!.ToString().TrimEnd('/'));
    }

    [Fact]
    public async Task Only_what_is_enabled_and_belongs_to_Butler_is_described()
    {
        await using var with = await StartAsync();
        await using var without = await TestApplication.StartAsync(
            new RecordedHistory(), builder => builder.AddButlerEndpoints(), map: app => app.MapGet("/own", () => "own"));

        (await ReadAsync(with)).Paths.Keys.Should().Contain(["/v4/butlerping", "/v5/deliveries", "/v5/deliveries/{id}/retry"]);
        (await ReadAsync(without)).Paths.Keys.Should().NotContain(["/v4/butlerping", "/own", "/documentation/json", "/health"]);
    }

    [Fact]
    public async Task Operations_tell_their_parameters_bodies_answers_and_scopes()
    {
        await using var application = await StartAsync(map: static v4 =>
        {
            v4.Get("/things/{thing}/{part}", ApiScope.Kv, static _ => ValueTask.FromResult(V4Answer.NoContent))
                .WithSummary("Reads a part.")
                .Query("key", required: true, "Which one.")
                .Query("other", required: false, "Another.")
                .QueryFlag("all", "Whether all.")
                .AnswersNothing();
            v4.Put("/things/{thing}", ApiScope.Tasks, Body, static _ => ValueTask.FromResult(V4Answer.NoContent));
            v4.Post("/lists", ApiScope.Apps, new ObjectSchema(Body.Fields[0]) { IsArray = true }, static _ => ValueTask.FromResult(V4Answer.NoContent));
        });

        var document = await ReadAsync(application);
        var get = document.Paths["/v4/things/{thing}/{part}"].Operations![HttpMethod.Get];
        var put = document.Paths["/v4/things/{thing}"].Operations![HttpMethod.Put];
        var post = document.Paths["/v4/lists"].Operations![HttpMethod.Post];

        get.Summary.Should().Be("Reads a part.");
        get.Tags!.Select(tag => tag.Name).Should().Equal("kv");
        get.Parameters!.Select(parameter => (parameter.In, parameter.Name, parameter.Required, parameter.Schema!.Type)).Should().Equal(
            (ParameterLocation.Path, "thing", true, JsonSchemaType.String),
            (ParameterLocation.Path, "part", true, JsonSchemaType.String),
            (ParameterLocation.Query, "key", true, JsonSchemaType.String),
            (ParameterLocation.Query, "other", false, JsonSchemaType.String),
            (ParameterLocation.Query, "all", false, JsonSchemaType.Boolean));
        get.RequestBody.Should().BeNull();
        get.Responses!.Keys.Should().BeEquivalentTo("204", "400", "429", "500");
        get.Responses["400"].Content!["application/json"].Schema!.Properties!.Keys.Should().BeEquivalentTo("statusCode", "code", "error", "message");
        document.Paths["/v4/things/{thing}/{part}"].Operations!.Should().ContainSingle("HEAD goes without saying");

        var body = put.RequestBody!.Content!["application/json"].Schema!;
        var members = body.Properties!;
        put.RequestBody.Required.Should().BeTrue();
        body.Required.Should().BeEquivalentTo("name", "value");
        members.ToDictionary(member => member.Key, member => member.Value.Type).Should().Equal(new Dictionary<string, JsonSchemaType?>
        {
            ["name"] = JsonSchemaType.String,
            ["kind"] = JsonSchemaType.String,
            ["value"] = JsonSchemaType.Number,
            ["mode"] = JsonSchemaType.Integer,
            ["overwrite"] = JsonSchemaType.Boolean,
            ["tags"] = JsonSchemaType.Array,
            ["payload"] = JsonSchemaType.Object,
            ["attributes"] = JsonSchemaType.Array,
        });
        members["name"].MaxLength.Should().Be(254);
        members["name"].Description.Should().Be("What it is called.");
        members["kind"].Enum!.Select(value => value.ToString()).Should().Equal("gauge", "count");
        members["tags"].Items!.MaxLength.Should().Be(10);
        members["payload"].Required.Should().Equal("taskId");
        members["attributes"].Items!.Properties!.Keys.Should().Equal("key");
        post.RequestBody!.Content!["application/json"].Schema!.Type.Should().Be(JsonSchemaType.Array);
        post.RequestBody.Content["application/json"].Schema!.Items!.Required.Should().Equal("name");
    }

    [Fact]
    public async Task Keys_are_asked_for_once_there_are_any()
    {
        var key = ApiKey.Generate();
        await using var open = await StartAsync();
        await using var closed = await StartAsync(access => access.ApiKeys.Add(
            new ApiKeyOptions { Name = "one", Hash = ApiKey.HashOf(key), Scopes = [ApiScope.Read] }));

        (await ReadAsync(open)).Paths["/v4/butlerping"].Operations![HttpMethod.Get].Security.Should().BeNullOrEmpty();
        var document = await ReadAsync(closed);
        var ping = document.Paths["/v4/butlerping"].Operations![HttpMethod.Get];
        document.Components!.SecuritySchemes!.Values.Select(scheme => (scheme.Type, scheme.Name, scheme.Scheme)).Should().BeEquivalentTo(new[]
        {
            ((SecuritySchemeType?)SecuritySchemeType.ApiKey, "X-Api-Key", (string?)null),
            (SecuritySchemeType.Http, null, "bearer"),
        });
        ping.Security!.SelectMany(requirement => requirement.Keys).Select(scheme => scheme.Reference.Id).Should().BeEquivalentTo("apiKey", "bearer");
        ping.Responses!.Keys.Should().Contain(["401", "403"]);
        ((JsonNodeExtension)ping.Extensions!["x-required-scope"]).Node.ToString().Should().Be("read");
    }

    [Fact]
    public async Task There_is_the_same_in_YAML_and_the_old_page_leads_to_the_new_one()
    {
        await using var application = await StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = application.Http.BaseAddress };

        using var yaml = await http.GetAsync("/documentation/yaml", _cancellation);
        using var old = await http.GetAsync("/documentation/static/index.html", _cancellation);

        yaml.Content.Headers.ContentType!.MediaType.Should().Be("application/x-yaml");
        (await yaml.Content.ReadAsStringAsync(_cancellation)).Should().StartWith("openapi: 3.0.3").And.Contain("/v4/butlerping");
        old.StatusCode.Should().Be(HttpStatusCode.Redirect);
        old.Headers.Location!.OriginalString.Should().Be("/documentation/");
    }

    [Theory]
    [InlineData("/documentation", HttpStatusCode.OK, "text/html")]
    [InlineData("/documentation/", HttpStatusCode.OK, "text/html")]
    [InlineData("/documentation/scalar.js", HttpStatusCode.OK, "text/javascript")]
    [InlineData("/documentation/other", HttpStatusCode.NotFound, null)]
    public async Task The_page_and_its_script_come_from_Butler(string path, HttpStatusCode status, string? contentType)
    {
        await using var application = await StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = application.Http.BaseAddress };

        using var answer = await http.GetAsync(path, _cancellation);

        answer.StatusCode.Should().Be(status);
        answer.Content.Headers.ContentType?.MediaType.Should().Be(contentType);
        answer.Headers.Contains("x-ratelimit-limit").Should().BeTrue("requests to the documentation count");
        (await answer.Content.ReadAsStringAsync(_cancellation)).Should().NotContain("cdn.").And.NotContain("fonts.googleapis");
    }

    private static Task<TestApplication> StartAsync(Action<ApiAccessOptions>? access = null, Action<V4Routes>? map = null) => TestApplication.StartAsync(
        new RecordedHistory(),
        builder =>
        {
            builder.AddButlerEndpoints(static endpoints => endpoints.Butlerping = true);
            return access is null ? builder : builder.AddApiKeys(access);
        },
        map: app => ButlerEndpointRouteBuilderExtensions.MapV4(app.MapGroup("").GuardCallers(app.Services), map ?? (static _ => { })));

    private async Task<OpenApiDocument> ReadAsync(TestApplication application)
    {
        await using var stream = await application.Http.GetStreamAsync("/documentation/json", _cancellation);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, _cancellation);
        buffer.Position = 0;
        var result = await OpenApiDocument.LoadAsync(buffer, "json", cancellationToken: _cancellation);
        result.Diagnostic!.Errors.Should().BeEmpty();
        result.Diagnostic.Warnings.Should().BeEmpty();
        return result.Document!;
    }

    private async Task<string> VersionAsync(TestApplication application)
    {
        using var ping = JsonDocument.Parse(await application.Http.GetStringAsync("/v4/butlerping", _cancellation));
        return ping.RootElement.GetProperty("butlerVersion").GetString()!;
    }
}
