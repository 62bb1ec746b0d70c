using System.Net;
using Butler.Configuration;
using Butler.Hosting.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Hosting.AspNetCore.Tests.Authorization;

public sealed class KeySettingsTests
{
    private static readonly string Key = ApiKey.Generate();
    private static readonly string OtherKey = ApiKey.Generate();
    private readonly ChangingSettings _settings = new();

    public KeySettingsTests()
    {
        _settings.Change("restServerEndpointsEnable:butlerping", "true");
        SetKey(0, "one", Key);
    }

    [Theory]
    [InlineData("apiKeys:0:name", "", "apiKeys:0:name", "must be set")]
    [InlineData("apiKeys:0:scopes:0", "write", "apiKeys:0:scopes:0", "one of read, tasks, apps, kv, files, scheduler, messaging")]
    [InlineData("apiKeys:0:scopes:0", null, "apiKeys:0:scopes", "is empty")]
    [InlineData("apiKeys:0:hash", "", "apiKeys:0:hash", "must be set")]
    [InlineData("apiKeys:0:hash", "sha256:12", "apiKeys:0:hash", "64 hexadecimal digits")]
    [InlineData("apiKeys:0:hash", "md5:0123456789abcdef0123456789abcdef", "apiKeys:0:hash", "64 hexadecimal digits")]
    [InlineData("apiKeys:0:sources:0", "10.1", "apiKeys:0:sources:0", "'10.1' but must be an IP address")]
    [InlineData("apiKeys:0:sources:0", "10.0.0.0/99", "apiKeys:0:sources:0", "must be an IP address or a network")]
    [InlineData("apiKeys:0:expires", "soon", "apiKeys:0:expires", "expects a date such as 2030-12-31")]
    [InlineData("apiKeys:0:expires", "2026-01-01", "apiKeys:0:expires", "is over")]
    [InlineData("apiKey:0:name", "x", "apiKey", "'apiKeys'")]
    [InlineData("apiKeys:0:scope", "read", "apiKeys:0:scope", "'scopes'")]
    public async Task Wrong_keys_are_told_before_the_start(string key, string? value, string expectedKey, string expectedText)
    {
        _settings.Change("restServerConfig:" + key, value);
        await using var application = await StartAsync();

        Problems(application).Should().Contain(problem =>
            problem.Key == "Butler:restServerConfig:" + expectedKey && problem.Message.Contains(expectedText));
    }

    [Fact]
    public async Task A_key_in_the_place_of_its_hash_is_told_without_showing_it()
    {
        _settings.Change("restServerConfig:apiKeys:0:hash", Key);
        await using var application = await StartAsync();

        Problems(application).Should().ContainSingle(problem => problem.Key == "Butler:restServerConfig:apiKeys:0:hash")
            .Which.Message.Should().Contain("instead of its hash").And.NotContain(Key);
        (await StatusAsync(application, Key)).Should().Be(HttpStatusCode.Unauthorized, "the API stays closed all the same");
    }

    [Fact]
    public async Task Two_keys_need_two_names_and_two_hashes()
    {
        SetKey(1, "ONE", Key);
        await using var application = await StartAsync();

        Problems(application).Select(problem => problem.Key).Should().BeEquivalentTo(
            "Butler:restServerConfig:apiKeys:1:name", "Butler:restServerConfig:apiKeys:1:hash");
    }

    [Fact]
    public async Task Right_keys_give_no_problem()
    {
        _settings.Change("restServerConfig:apiKeys:0:sources:0", "fd00::/8");
        _settings.Change("restServerConfig:apiKeys:0:sources:1", "10.1.2.3");
        _settings.Change("restServerConfig:apiKeys:0:expires", "2030-12-31T18:00:00+01:00");
        SetKey(1, "two", OtherKey);
        await using var application = await StartAsync();

        Problems(application).Should().BeEmpty();
    }

    [Theory]
    [InlineData("tasks:0", "Sales", "tasks:0", "must be the id of a task")]
    [InlineData("tags:0", " ", "tags:0", "must be the name of a tag")]
    [InlineData("tags:0", "finance", "scopes", "must be [tasks] alone")]
    [InlineData("origins:0", "https://sense.example.com", "origins", "Bind it with 'tasks' or 'tags'")]
    [InlineData("origins:0", "*", "origins:0", "must be an origin")]
    public async Task A_key_for_a_web_page_has_to_be_bound_to_tasks(string key, string value, string wrong, string message)
    {
        _settings.Change("restServerConfig:apiKeys:0:" + key, value);
        await using var application = await StartAsync();

        Problems(application).Should().Contain(problem =>
            !problem.IsWarning && problem.Key == "Butler:restServerConfig:apiKeys:0:" + wrong && problem.Message.Contains(message));
    }

    [Fact]
    public async Task A_key_for_an_origin_that_no_browser_lets_call_is_a_warning()
    {
        _settings.Change("restServerConfig:apiKeys:0:scopes:0", "tasks").Change("restServerConfig:apiKeys:0:tags:0", "finance")
            .Change("restServerConfig:apiKeys:0:origins:0", "https://sense.example.com");
        await using var application = await StartAsync();

        Problems(application).Should().ContainSingle().Which.Should().Match<SettingsProblem>(problem =>
            problem.IsWarning && problem.Key == "Butler:restServerConfig:apiKeys:0:origins:0" && problem.Message.Contains("cors:origins"));
        _settings.Change("restServerConfig:cors:origins:0", "https://sense.example.com");
        Problems(application).Should().BeEmpty();
    }

    [Fact]
    public async Task Web_apps_that_need_no_key_are_a_warning()
    {
        _settings.Change("restServerConfig:cors:origins:0", "https://sense.example.com");
        RemoveKey();
        await using var application = await StartAsync();

        Problems(application).Should().ContainSingle().Which.Should().Match<SettingsProblem>(problem =>
            problem.IsWarning && problem.Key == "Butler:restServerConfig:cors:origins" && problem.Message.Contains("all of /v4"));
    }

    [Fact]
    public async Task Keys_follow_the_configuration()
    {
        await using var application = await StartAsync();
        (await StatusAsync(application, OtherKey)).Should().Be(HttpStatusCode.Unauthorized);

        SetKey(0, "two", OtherKey);

        (await StatusAsync(application, OtherKey)).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(application, Key)).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_first_key_closes_the_api_while_it_runs()
    {
        RemoveKey();
        await using var application = await StartAsync();
        (await StatusAsync(application, null)).Should().Be(HttpStatusCode.OK);

        SetKey(0, "one", Key);

        (await StatusAsync(application, null)).Should().Be(HttpStatusCode.Unauthorized);
        (await StatusAsync(application, Key)).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_change_that_is_wrong_leaves_the_keys_before_in_use()
    {
        await using var application = await StartAsync();

        _settings.Change("restServerConfig:apiKeys:0:expires", "soon");
        SetKey(0, "two", OtherKey);

        (await StatusAsync(application, OtherKey)).Should().Be(HttpStatusCode.Unauthorized);
        (await StatusAsync(application, Key)).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Taking_the_last_key_away_opens_nothing()
    {
        await using var application = await StartAsync();

        RemoveKey();

        (await StatusAsync(application, null)).Should().Be(HttpStatusCode.Unauthorized);
        (await StatusAsync(application, Key)).Should().Be(HttpStatusCode.Unauthorized);
    }

    private static async Task<HttpStatusCode> StatusAsync(TestApplication application, string? key) =>
        (await application.GetAsync("/v4/butlerping", key is null ? [] : [("X-Api-Key", key)])).StatusCode;

    private static List<SettingsProblem> Problems(TestApplication application) =>
        [.. application.Services.GetServices<ISettingsCheck>().SelectMany(check => check.Check())];

    private void SetKey(int index, string name, string key)
    {
        _settings.Change($"restServerConfig:apiKeys:{index}:name", name);
        _settings.Change($"restServerConfig:apiKeys:{index}:hash", ApiKey.HashOf(key));
        _settings.Change($"restServerConfig:apiKeys:{index}:scopes:0", "read");
    }

    private void RemoveKey() => _settings.Change("restServerConfig:apiKeys", null);

    private Task<TestApplication> StartAsync() => TestApplication.StartAsync(new RecordedHistory(), builder =>
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FakeTimeProvider(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero))));
        return builder.AddButlerEndpoints(_settings.Section);
    });
}
