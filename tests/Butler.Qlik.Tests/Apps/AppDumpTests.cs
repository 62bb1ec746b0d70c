using System.Buffers;
using System.Text;
using System.Text.Json;
using Butler.Apps;
using Butler.Qlik.Engine;
using Butler.Qlik.Tests.Engine;
using Butler.Simulation;

namespace Butler.Qlik.Tests.Apps;

public sealed class AppDumpTests
{
    private static readonly string[] Members =
    [
        "properties", "loadScript", "lineage", "sheets", "stories", "masterobjects", "appprops", "dimensions", "measures", "bookmarks",
        "embeddedmedia", "snapshots", "fields", "dataconnections", "variables", "appId",
    ];

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apps_are_listed_in_the_order_of_the_engine()
    {
        await using var site = await EngineSite.StartAsync();

        var apps = await site.Catalog.ListAsync(_cancellation);

        apps.Should().Equal(site.Simulator.Site.Apps.All.Select(app => new AppReference($"{app.Id}", app.Name)));
        await site.AllSessionsEndAsync();
    }

    [Fact]
    public async Task A_dump_has_all_parts_in_one_order()
    {
        await using var site = await EngineSite.StartAsync();
        var app = site.Simulator.Site.Apps.All[4];

        var dump = Read(await site.Dumper.DumpAsync($"{app.Id}", _cancellation));

        dump.EnumerateObject().Select(member => member.Name).Should().Equal(Members);
        dump.GetProperty("properties").GetProperty("qTitle").GetString().Should().Be(app.Name);
        dump.GetProperty("appId").GetString().Should().Be($"{app.Id}");
        dump.GetProperty("sheets")[0].GetProperty("qChildren").GetArrayLength().Should().Be(2);
        dump.GetProperty("embeddedmedia").EnumerateArray().Single().GetProperty("qUrlDef").GetString().Should().StartWith("/media/");
        dump.GetProperty("bookmarks")[0].GetProperty("qData").GetProperty("qBookMark").GetProperty("qRecallCount").GetInt32().Should().Be(3);
        dump.GetProperty("bookmarks")[1].GetProperty("qData").GetProperty("qBookMark").GetProperty("qStateData").GetArrayLength().Should().Be(0);
        dump.GetProperty("fields").EnumerateArray().Should().Contain(field => field.GetProperty("qName").GetString() == "$Table");
        dump.GetProperty("variables").EnumerateArray().Select(Flags).Should().Equal("", "qIsScriptCreated qIsReserved", "qIsReserved qIsConfig");
        site.Simulator.Engine.Calls.Should().NotContainKey("DoReload");
        await site.AllSessionsEndAsync();
    }

    [Fact]
    public async Task Values_stay_byte_for_byte_what_the_engine_sent()
    {
        const string Odd = """{ "z": 12345678901234567890.1230, "a": -0.0, "z2": 1E+400, "text": "\u00e5 \ud83d\ude80 \/ \ud800", "": [ ], "nested": {"b":1,"a":2} }""";
        await using var site = await EngineSite.StartAsync();
        var json = SiteAppContent.SampleJson("Odd").Replace("\"dynamicColor\": \"hue\"", $"\"odd\": {Odd}", StringComparison.Ordinal);
        var app = site.Simulator.Site.Apps.Add(new SiteApp { Name = "Odd", Content = SiteAppContent.Parse(json) });

        var dump = await site.Dumper.DumpAsync($"{app.Id}", _cancellation);

        Encoding.UTF8.GetString(dump.Json.ToArray()).Should().Contain(Odd);
    }

    [Fact]
    public async Task A_dump_can_be_written_piece_by_piece()
    {
        await using var site = await EngineSite.StartAsync();
        using var file = new MemoryStream();
        await WriteAsync(site.Dumper, $"{site.Simulator.Site.Apps.All[0].Id}", file, _cancellation);

        JsonDocument.Parse(file.ToArray()).RootElement.GetProperty("loadScript").GetString().Should().Contain("INLINE");
    }

    [Fact]
    public async Task Lineage_that_the_engine_does_not_tell_is_left_out_and_any_other_part_is_an_error()
    {
        await using var site = await EngineSite.StartAsync();
        var app = $"{site.Simulator.Site.Apps.All[0].Id}";
        site.Simulator.Faults = Failing("GetLineage");

        Read(await site.Dumper.DumpAsync(app, _cancellation)).EnumerateObject().Select(member => member.Name).Should().Equal(Members.Except(["lineage"]));
        site.Simulator.Faults = Failing("GetFullPropertyTree");

        (await FluentActions.Awaiting(() => site.Dumper.DumpAsync(app, _cancellation)).Should().ThrowAsync<AppServiceException>())
            .WithMessage("*GetFullPropertyTree with error -32601*").Which.Failure.Should().Be(AppFailure.Failed);
        await site.AllSessionsEndAsync();
    }

    [Theory]
    [InlineData("bad1")]
    [InlineData("")]
    [InlineData("../../å ?#%2f\n")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task An_unknown_app_is_said_to_be_unknown(string appId)
    {
        await using var site = await EngineSite.StartAsync();

        (await FluentActions.Awaiting(() => site.Dumper.DumpAsync(appId, _cancellation)).Should().ThrowAsync<AppServiceException>())
            .Which.Failure.Should().Be(AppFailure.UnknownApp);
        await site.AllSessionsEndAsync();
    }

    [Fact]
    public async Task An_app_that_the_user_may_not_open_is_refused()
    {
        await using var site = await EngineSite.StartAsync(options =>
            options.Engine.Headers.Static = [new() { Name = "X-Qlik-User", Value = "UserDirectory=LAB;UserId=maria" }]);
        var hidden = site.Simulator.Site.Apps.All.Single(app => app.Name == "HR");

        (await FluentActions.Awaiting(() => site.Dumper.DumpAsync($"{hidden.Id}", _cancellation)).Should().ThrowAsync<AppServiceException>())
            .WithMessage("*lacks the right*").Which.Failure.Should().Be(AppFailure.Refused);
        (await site.Catalog.ListAsync(_cancellation)).Should().NotContain(app => app.AppName == "HR");
    }

    [Fact]
    public async Task A_dump_does_not_collide_with_the_app_being_open_with_its_data()
    {
        await using var site = await EngineSite.StartAsync();
        var app = $"{site.Simulator.Site.Apps.All[0].Id}";
        await using var open = await site.Connector.ConnectAsync($"/app/{app}", _cancellation);
        await open.OpenDocAsync(app, noData: false, TimeSpan.FromMinutes(1), _cancellation);

        var dumps = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Dumper.DumpAsync(app, _cancellation)));

        dumps.Select(dump => Encoding.UTF8.GetString(dump.Json.ToArray())).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Requests_run_side_by_side_but_no_more_than_allowed()
    {
        await using var site = await EngineSite.StartAsync(options => options.Engine.ParallelRequests = 3);
        site.Simulator.Faults = new SimulatorFaults { Engine = new EngineFaults { LatencyMilliseconds = 5 } };

        await site.Dumper.DumpAsync($"{site.Simulator.Site.Apps.All[0].Id}", _cancellation);

        site.Simulator.Engine.MostCallsAtOnce.Should().BeInRange(2, 3);
    }

    [Fact]
    public async Task A_dump_that_is_given_up_or_loses_its_connection_leaves_no_session_behind()
    {
        await using var site = await EngineSite.StartAsync();
        var app = $"{site.Simulator.Site.Apps.All[0].Id}";
        site.Simulator.Faults = new SimulatorFaults { Engine = new EngineFaults { Method = "GetLayout", Mute = true } };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        var dump = site.Dumper.DumpAsync(app, patience.Token);
        await Waiting.UntilAsync(() => site.Simulator.Engine.Calls.ContainsKey("GetLayout"), "the dump is under way");

        await patience.CancelAsync();
        await FluentActions.Awaiting(() => dump).Should().ThrowAsync<OperationCanceledException>();
        await site.AllSessionsEndAsync();
        site.Simulator.Faults = new SimulatorFaults { Engine = new EngineFaults { Method = "GetBookmark", DropShare = 1 } };

        (await FluentActions.Awaiting(() => site.Dumper.DumpAsync(app, _cancellation)).Should().ThrowAsync<AppServiceException>())
            .Which.Failure.Should().Be(AppFailure.Unreachable);
        await site.AllSessionsEndAsync();
    }

    private static async Task WriteAsync(IAppDumper dumper, string appId, Stream file, CancellationToken cancellationToken)
    {
        var dump = await dumper.DumpAsync(appId, cancellationToken);
        foreach (var piece in dump.Json)
        {
            await file.WriteAsync(piece, cancellationToken);
        }
    }

    private static SimulatorFaults Failing(string method) => new()
    {
        Engine = new EngineFaults { Method = method, ErrorShare = 1, ErrorCode = EngineErrorCodes.MethodNotFound },
    };

    private static string Flags(JsonElement variable) =>
        string.Join(' ', variable.EnumerateObject().Where(member => member.Name.StartsWith("qIs", StringComparison.Ordinal)
                                                                    && member.Value.ValueKind == JsonValueKind.True).Select(member => member.Name));

    private static JsonElement Read(AppDump dump) => JsonDocument.Parse(dump.Json).RootElement;
}
