using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tests.V4;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Hosting.AspNetCore.Tests.Authorization;

public sealed class RefusalLogTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordedLog _log = new();
    private readonly string _key = ApiKey.Generate();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Refused_calls_are_logged_with_the_caller_and_the_reason_but_never_with_the_key()
    {
        await using var application = await StartAsync();
        var wrong = ApiKey.Generate();

        await application.GetAsync("/v4/butlerping?secret=x", ("X-Api-Key", wrong));
        await application.GetAsync("/v4/butlerping", ("X-Api-Key", _key));

        Lines().Should().HaveCount(2);
        Lines()[0].Should().Contain("GET").And.Contain("/v4/butlerping").And.Contain("10.1.2.3").And.Contain("unknown-key");
        Lines()[1].Should().Contain("missing-scope").And.Contain("starter");
        string.Concat(Lines()).Should().NotContain(wrong[7..]).And.NotContain(_key[7..]).And.NotContain("secret");
    }

    [Fact]
    public async Task Whoever_tries_keys_does_not_fill_the_log()
    {
        await using var application = await StartAsync();

        for (var i = 0; i < 50; i++)
        {
            await application.GetAsync("/v4/butlerping", ("X-Api-Key", "attempt"));
        }

        Lines().Should().HaveCount(20);
        _time.Advance(TimeSpan.FromMinutes(1));
        await application.GetAsync("/v4/butlerping", ("X-Api-Key", "attempt"));
        Lines().Should().HaveCount(22);
        Lines()[20].Should().Contain("30 more calls");
    }

    [Fact]
    public async Task Every_refused_call_is_counted_with_its_reason()
    {
        var reasons = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Name == "butler.http.refused")
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => reasons.Enqueue($"{count} {tags[0].Key}={tags[0].Value}"));
        listener.Start();
        await using var application = await StartAsync();

        await application.GetAsync("/v4/butlerping");
        await application.GetAsync("/v4/butlerping", ("X-Api-Key", _key));

        reasons.Should().Contain(["1 reason=no-key", "1 reason=missing-scope"]);
    }

    private List<string> Lines() => [.. _log.Entries.Where(entry => entry.Level == LogLevel.Warning).Select(entry => entry.Message)];

    private Task<TestApplication> StartAsync() => TestApplication.StartAsync(
        new RecordedHistory(),
        builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
            builder.Services.AddLogging(logging => logging.AddProvider(_log));
            return builder.AddButlerEndpoints(static endpoints => endpoints.Butlerping = true).AddApiKeys(access => access.ApiKeys.Add(
                new ApiKeyOptions { Name = "starter", Hash = ApiKey.HashOf(_key), Scopes = [ApiScope.Tasks] }));
        },
        IPAddress.Parse("10.1.2.3"));
}
