using Microsoft.OpenApi;

namespace Butler.EndToEnd.Tests.Rest;

public sealed class V4ContractTests
{
    private const string StartTaskBody = "[{payload:object, type:string(keyvaluestore|starttaskid|starttasktag|starttaskcustomproperty)}]";

    /// <summary>What clients of Butler 16 may rely on, see <see cref="OperationText"/>.</summary>
    /// <remarks>Butler 16 let attributes for New Relic pass without a name, and sent them under the name "undefined".</remarks>
    private static readonly string[] Contract =
    [
        "GET /v4/configfile/endpointsenabled",
        "GET /v4/base62tobase16 ?base62!:string",
        "GET /v4/base16tobase62 ?base16!:string",
        "GET /v4/butlerping",
        "PUT /v4/filecopy {fromFile:string, overwrite:boolean, preserveTimestamp:boolean, toFile:string}",
        "PUT /v4/filemove {fromFile:string, overwrite:boolean, toFile:string}",
        "DELETE /v4/filedelete {deleteFile:string}",
        "POST /v4/createdirqvd {directory:string}",
        "POST /v4/createdir {directory:string}",
        "GET /v4/keyvaluesnamespaces",
        "GET /v4/keyvalues/{namespace} ?key!:string",
        "POST /v4/keyvalues/{namespace} {key:string, ttl:number, value:string}",
        "DELETE /v4/keyvalues/{namespace}",
        "GET /v4/keyvalues/{namespace}/keyexists ?key!:string",
        "DELETE /v4/keyvalues/{namespace}/{key}",
        "GET /v4/keylist/{namespace}",
        "PUT /v4/mqttpublishmessage {message!:string, topic!:string}",
        "POST /v4/newrelic/event {attributes:[{name!:string<=254, value:string<=4096}], eventType!:string<=254, timestamp:number}",
        "POST /v4/newrelic/metric {attributes:[{name!:string<=254, value:string}], interval:number, name!:string<=254, timestamp:number, "
            + "type!:string(gauge), value!:number}",
        "GET /v4/schedules ?id:string",
        "POST /v4/schedules {cronSchedule!:string, name!:string, qlikSenseTaskId!:string, startupState!:string(start|started|stop|stopped), "
            + "tags:[string], timezone!:string}",
        "DELETE /v4/schedules/{scheduleId}",
        "PUT /v4/schedules/{scheduleId}/start",
        "PUT /v4/schedules/startall",
        "PUT /v4/schedules/{scheduleId}/stop",
        "PUT /v4/schedules/stopall",
        "GET /v4/schedules/status",
        "PUT /v4/app/{appId}/reload {partialReload:boolean, reloadMode:integer, startQSEoWTaskOnFailure:[string], startQSEoWTaskOnSuccess:[string]}",
        "GET /v4/senseappdump/{appId}",
        "GET /v4/app/{appId}/dump",
        "GET /v4/senselistapps",
        "GET /v4/apps/list",
        "PUT /v4/reloadtask/{taskId}/start ?allTaskIdsMustExist:boolean " + StartTaskBody,
        "POST /v4/reloadtask/{taskId}/start ?allTaskIdsMustExist:boolean " + StartTaskBody,
        "PUT /v4/slackpostmessage {channel!:string, emoji:string, from_user!:string, msg!:string}",
    ];

    // What Butler 16 has a switch but no operation for.
    private static readonly string[] New = ["PATCH /v4/schedules/{scheduleId}"];

    [Fact]
    public async Task The_operations_of_Butler_16_are_described_as_clients_know_them()
    {
        var settings = new EnabledEverything();
        await using var butler = new HostUnderTest(settings.Yaml);
        await butler.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = butler.Address };

        var result = await OpenApiDocument.LoadAsync(
            new MemoryStream(await http.GetByteArrayAsync("/documentation/json", TestContext.Current.CancellationToken)),
            "json",
            cancellationToken: TestContext.Current.CancellationToken);

        result.Diagnostic!.Errors.Should().BeEmpty();
        result.Diagnostic.Warnings.Should().BeEmpty();
        var described = OperationText.Of(result.Document!).ToList();
        described.Should().OnlyHaveUniqueItems();
        described.Where(line => line.Contains(" /v4/") && !New.Any(line.StartsWith)).Should().BeEquivalentTo(Contract);
    }
}
