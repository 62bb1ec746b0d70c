using System.Net;
using Butler.Hosting.AspNetCore.RateLimiting;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tests.V4;
using Butler.Hosting.AspNetCore.V4;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Hosting.AspNetCore.Tests.RateLimiting;

public sealed class RateLimitTests
{
    private readonly FakeTimeProvider _time = new();
    private IPAddress _caller = IPAddress.Parse("10.0.0.1");

    [Fact]
    public async Task Answers_tell_the_standing_and_a_caller_over_the_limit_waits_for_its_window_to_end()
    {
        await using var application = await StartAsync(2);

        (await StandingAsync(application, "/v4/ping")).Should().Be((200, "2", "1", "60", null));
        _time.Advance(TimeSpan.FromSeconds(20.5));
        (await StandingAsync(application, "/v4/ping")).Should().Be((200, "2", "0", "40", null));
        (await StandingAsync(application, "/v4/ping")).Should().Be((429, "2", "0", "40", "40"));
        _time.Advance(TimeSpan.FromSeconds(39));
        (await StandingAsync(application, "/v4/ping")).Should().Be((429, "2", "0", "1", "1"));
        _time.Advance(TimeSpan.FromSeconds(1));
        (await StandingAsync(application, "/v4/ping")).Should().Be((200, "2", "1", "60", null));
    }

    [Fact]
    public async Task The_refusal_has_the_form_of_butler_16_and_comes_before_any_look_at_the_body()
    {
        await using var application = await StartAsync(1);

        (await application.SendAsync("PUT", "/v4/thing", "{bad")).Status.Should().Be(HttpStatusCode.BadRequest);
        (await application.SendAsync("PUT", "/v4/thing", "{bad")).Should().Be((
            HttpStatusCode.TooManyRequests,
            """{"statusCode":429,"error":"Too Many Requests","message":"Rate limit exceeded, retry in 60 seconds"}"""));
    }

    [Fact]
    public async Task Paths_that_nothing_is_mapped_to_do_not_count()
    {
        await using var application = await StartAsync(1);

        for (var i = 0; i < 5; i++)
        {
            (await StandingAsync(application, "/v4/nosuch")).Should().Be((404, null, null, null, null));
            (await StandingAsync(application, "/own")).Should().Be((200, null, null, null, null));
        }

        (await StandingAsync(application, "/v4/ping")).Should().Be((200, "1", "0", "60", null));
        (await StandingAsync(application, "/v4/nosuch")).Should().Be((404, null, null, null, null));
    }

    [Fact]
    public async Task Callers_do_not_share_a_limit_and_an_address_is_the_same_in_both_forms()
    {
        await using var application = await StartAsync(1);

        (await StandingAsync(application, "/v4/ping")).Status.Should().Be(200);
        _caller = IPAddress.Parse("::ffff:10.0.0.1");
        (await StandingAsync(application, "/v4/ping")).Status.Should().Be(429);
        _caller = IPAddress.Parse("10.0.0.2");
        (await StandingAsync(application, "/v4/ping")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Zero_means_no_limit_and_no_headers()
    {
        await using var application = await StartAsync(0);

        for (var i = 0; i < 200; i++)
        {
            (await StandingAsync(application, "/v4/ping")).Should().Be((200, null, null, null, null));
        }
    }

    [Fact]
    public void Very_many_callers_take_bounded_memory_and_the_known_ones_keep_their_window()
    {
        var windows = new ClientWindows(_time);
        IPAddress Caller(int i) => new([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i]);

        for (var i = 0; i < 10_000; i++)
        {
            windows.Add(Caller(i)).Count.Should().Be(1);
        }

        windows.Add(Caller(20_000)).Count.Should().Be(1);
        windows.Add(Caller(20_001)).Count.Should().Be(2, "newcomers share what is left");
        windows.Add(Caller(5)).Count.Should().Be(2);
        _time.Advance(TimeSpan.FromMinutes(1));
        windows.Add(Caller(20_002)).Count.Should().Be(1);
        windows.Add(Caller(20_003)).Count.Should().Be(1);
    }

    private Task<V4Application> StartAsync(int limit) => V4Application.StartAsync(
        static v4 =>
        {
            v4.Get("/ping", ApiScope.Read, static _ => ValueTask.FromResult(V4Answer.Text("pong")));
            v4.Put("/thing", ApiScope.Read, new(), static _ => ValueTask.FromResult(V4Answer.NoContent));
        },
        services => services.AddSingleton<TimeProvider>(_time),
        application => application.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = _caller;
            return next(context);
        }),
        requestsPerMinute: limit);

    private static async Task<(int Status, string? Limit, string? Remaining, string? Reset, string? RetryAfter)> StandingAsync(
        V4Application application, string path)
    {
        using var answer = await application.SendRawAsync("GET", path);
        string? Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
        return ((int)answer.StatusCode, Header("x-ratelimit-limit"), Header("x-ratelimit-remaining"), Header("x-ratelimit-reset"), Header("retry-after"));
    }
}
