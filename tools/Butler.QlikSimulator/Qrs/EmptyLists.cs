using System.Collections.Frozen;
using System.Text.Json;
using Butler.Simulation.Filters;
using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>Entity types that every repository service has and this site has none of: their lists are empty. Clients that read everything go on.</summary>
internal sealed class EmptyLists : IQrsFeature
{
    private static readonly FrozenSet<string> Types = ((string[])
    [
        "analyticconnection", "appavailability", "app/object", "app/content", "appcontentquota", "appseedinfo", "compositeeventoperational", "contentlibrary",
        "dataconnection", "engineservice", "executionresult/detail", "extension", "fileextension", "fileextensionwhitelist", "filereference",
        "license/analyzertimeaccesstype", "license/loginaccesstype", "license/useraccesstype", "license/applicationaccesstype", "loadbalancingnodelist",
        "mimetype", "odagservice", "odaglink", "odagrequest", "odagmodelgroup", "printingservice", "proxyservice", "repositoryservice",
        "schemaeventoperational", "servernoderole", "servicecluster", "servicestatus", "sharedcontent", "staticcontentreference", "systemnotification",
        "systemrule", "tempcontent", "userdirectory", "userdirectoryconnector", "virtualproxyconfig", "webextensionlibrary",
    ]).ToFrozenSet();

    public QrsReply? Answer(QrsRequest request)
    {
        var (type, rest) = Split(request.Segments);
        return type is null ? null : rest switch
        {
            [] or ["full"] when request.IsGet => QrsReply.List([], full: true),
            ["count"] when request.IsGet => QrsReply.Json(new CountDto(0), QrsJson.Plain.CountDto),
            ["table"] when request.IsPost => QrsReply.Json(EmptyTable(request.Body)),
            [var id] when request.IsGet && !Guid.TryParseExact(id, "D", out _) => QrsReply.Text(StatusCodes.Status400BadRequest, "Invalid guid format"),
            _ => null,
        };
    }

    private static (string? Type, string[] After) Split(string[] segments) =>
        segments.Length >= 2 && Types.Contains($"{segments[0]}/{segments[1]}") ? ($"{segments[0]}/{segments[1]}", segments[2..])
        : segments.Length >= 1 && Types.Contains(segments[0]) ? (segments[0], segments[1..])
        : (null, []);

    private static byte[] EmptyTable(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var names = json.RootElement.GetProperty("columns").EnumerateArray().Select(static column => column.GetProperty("name").GetString() ?? "");
            return JsonSerializer.SerializeToUtf8Bytes(new TableDto([.. names], []), QrsJson.Plain.TableDto);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FilterException("The body must be an object with columns, each with name, columnType and definition.", exception);
        }
    }
}
