using Butler.Alerts;

namespace Butler.Qlik.Tests.Cloud;

/// <summary>Why a reload in Qlik Cloud failed, and what came before.</summary>
public sealed class CloudCauseTests
{
    [Fact]
    public async Task The_script_log_says_why()
    {
        await using var scene = await CloudScene.StartAsync();
        scene.Cloud.ScriptLog = "20260310T050105.100+0000 0002 STORE A INTO [lib://x/a.qvd] (qvd)\r\n20260310T050106.100+0000      Error: Table 'A' not found\r\n"
            + "20260310T050106.200+0000      Execution Failed\r\n";
        await scene.ReceiveAsync(scene.Cloud.FinalEvent());

        var (alert, _) = await scene.EnrichAsync(AlertParts.Cause);

        alert.Cause.Should().BeEquivalentTo(new { Headline = "Table 'A' not found", ErrorClass = "table_not_found", ScriptLine = 2, LogLine = 2 });
        alert.ScriptLog.Should().BeNull();
        alert.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_log_that_says_why_the_record_of_the_reload_does()
    {
        await using var scene = await CloudScene.StartAsync();
        await scene.ReceiveAsync(scene.Cloud.FinalEvent());

        var (alert, _) = await scene.EnrichAsync();

        alert.Cause.Should().BeEquivalentTo(new { Headline = "Table not found", ErrorClass = "", Statement = "" });
    }

    [Theory]
    [InlineData("EXCEEDED_LIMIT", "quota_exceeded")]
    [InlineData("CANCELED", "cancelled")]
    public async Task What_the_record_says_of_the_end_is_sure(string status, string expected)
    {
        await using var scene = await CloudScene.StartAsync();
        scene.Cloud.Status = status;
        await scene.ReceiveAsync(scene.Cloud.FinalEvent());

        (await scene.EnrichAsync()).Alert.Cause!.ErrorClass.Should().Be(expected);
    }

    [Fact]
    public async Task Counts_the_failures_since_the_last_success()
    {
        await using var scene = await CloudScene.StartAsync();
        foreach (var status in (string[])["SUCCEEDED", "FAILED", "CANCELED", "EXCEEDED_LIMIT"])
        {
            scene.Cloud.EndReload($"65ad4a0df4bd1ffb5555{status.Length:0000}", status);
        }

        scene.Cloud.EndReload("65ad4a0df4bd1ffb55559999", "FAILED");
        await scene.ReceiveAsync(scene.Cloud.FinalEvent());

        var (alert, _) = await scene.EnrichAsync();

        var success = scene.Cloud.Content.Reloads.All.Single(reload => reload.Status == "SUCCEEDED");
        alert.History!.FailuresInARow.Should().Be(3);

        // The tenant tells times in milliseconds.
        alert.History.LastSuccess.Should().BeCloseTo(success.EndTime!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_tenant_that_does_not_list_reloads_costs_no_gap()
    {
        await using var scene = await CloudScene.StartAsync();
        scene.Cloud.Broken = "/api/v1/reloads";
        await scene.ReceiveAsync(scene.Cloud.FinalEvent());

        var (alert, _) = await scene.EnrichAsync(AlertParts.History);

        alert.History.Should().BeNull();
        alert.Gaps.Should().NotContain(gap => gap.Part.Contains("history"));
    }
}
