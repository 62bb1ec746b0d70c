using System.Net;
using Butler.Alerts;
using Butler.Qlik.Cloud;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Tests.Cloud;

/// <summary>A tenant that accepts connections and gives no answer.</summary>
public sealed class SilentCloudTests
{
    [Theory]
    [InlineData(CloudAuthType.Jwt, false)]
    [InlineData(CloudAuthType.Jwt, true)]
    [InlineData(CloudAuthType.OAuth, false)]
    public async Task A_silent_tenant_costs_only_the_first_alerts_their_time(CloudAuthType login, bool beginsToAnswer)
    {
        var requests = 0;
        await using var tenant = await StartAsync(async context =>
        {
            Interlocked.Increment(ref requests);
            await KeepSilentAsync(context, beginsToAnswer);
        });
        await using var scene = await CloudScene.StartAsync(options =>
        {
            options.TenantUrl = tenant.Urls.Single();
            options.AuthType = login;
            options.Timeout = TimeSpan.FromSeconds(3);
        });

        var first = await EnrichAsync(scene, 0);
        var asked = Volatile.Read(ref requests);
        for (var i = 1; i <= 20; i++)
        {
            var next = await EnrichAsync(scene, i);
            next.Gaps.Should().Contain(gap => gap.Reason.Contains("was not asked, because it gave no answer a moment ago"))
                .And.NotContain(gap => gap.Reason.Contains("in time."));
        }

        first.Gaps.Should().Contain(gap => gap.Reason.Contains("gave no answer in time"));
        Volatile.Read(ref requests).Should().Be(asked);
    }

    [Fact]
    public async Task A_script_log_that_does_not_come_costs_the_other_alerts_no_time()
    {
        var logs = 0;
        await using var tenant = await StartAsync(async context =>
        {
            if (!context.Request.Path.Value!.Contains("/reloads/logs/", StringComparison.Ordinal))
            {
                await context.Response.WriteAsync("{}");
                return;
            }

            Interlocked.Increment(ref logs);
            await KeepSilentAsync(context, beginsToAnswer: true);
        });
        await using var scene = await CloudScene.StartAsync(options =>
        {
            options.TenantUrl = tenant.Urls.Single();
            options.Timeout = TimeSpan.FromSeconds(3);
        });

        var first = await EnrichAsync(scene, 0);
        var second = await EnrichAsync(scene, 1);

        first.Gaps.Should().ContainSingle(gap => gap.Part == "script log").Which.Reason.Should().Contain("did not give the script log in time");
        second.Gaps.Should().ContainSingle(gap => gap.Part == "script log").Which.Reason.Should().Contain("was not asked for the script log");
        second.Reload.Should().NotBeNull();
        logs.Should().Be(1);
    }

    private static async Task<CloudReloadAlert> EnrichAsync(CloudScene scene, int number)
    {
        scene.Alerts.Enqueue(new CloudReloadAlert
        {
            Id = $"{number}",
            Site = "company",
            AppId = "app",
            ReloadId = $"reload-{number}",
            Event = new CloudReloadEvent { Type = CloudEventParser.ReloadFinished },
        });
        return (await scene.EnrichAsync()).Alert;
    }

    private static async Task KeepSilentAsync(HttpContext context, bool beginsToAnswer)
    {
        if (beginsToAnswer)
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
