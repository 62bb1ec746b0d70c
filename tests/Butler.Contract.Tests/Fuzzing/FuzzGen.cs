using System.Text;
using System.Text.Json;
using CsCheck;

namespace Butler.Contract.Tests.Fuzzing;

/// <summary>Generates requests: near enough to what the API expects to get past the first check, far enough off to hurt.</summary>
internal static class FuzzGen
{
    private static readonly string[] Names =
    [
        "key", "value", "ttl", "namespace", "fromFile", "toFile", "deleteFile", "directory", "overwrite", "preserveTimestamp", "name", "cronSchedule",
        "timezone", "qlikSenseTaskId", "startupState", "tags", "type", "payload", "taskId", "tag", "customPropertyName", "customPropertyValue",
        "reloadMode", "partialReload", "startQSEoWTaskOnSuccess", "startQSEoWTaskOnFailure", "channel", "from_user", "msg", "emoji", "topic", "message",
        "eventType", "timestamp", "attributes", "interval", "__proto__", "constructor", "prototype", "",
    ];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-0", "1", "1.5", "1e400", "-1e400", "123456789012345678901234567890", "\"\"", "\"true\"", "\"5000\"", "\"-1\"",
        "\"starttaskid\"", "\"starttasktag\"", "\"starttaskcustomproperty\"", "\"keyvaluestore\"", "\"gauge\"", "\"started\"", "\"stopped\"", "\"* * * * *\"",
        "\"Europe/Paris\"", "\"../../etc\"", "\"\\\\\\\\srv\\\\share\"", "\"\\ud800\"", "\"\\u0000\"", "\"/\"", "\"a'b\"", "\"#\"", "\"+/#\"",
        "\"e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e\"", "\"5d7ae888-61cd-4539-97b2-6cf5baaa6f9d\"",
    ];

    private static readonly string[] Parts =
    [
        "", "-", ".", "..", "%2F", "%252F", "%00", "%zz", "%", "%ff", "%C3%A5", "a b".Replace(" ", "%20", StringComparison.Ordinal), "+", "*", "{id}", "start",
        "startall", "stop", "status", "keyexists", "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e", "5d7ae888-61cd-4539-97b2-6cf5baaa6f9d", "%F0%9F%98%80", "nul", "~",
    ];

    private static readonly string[] Queries =
    [
        "", "?", "?key", "?key=", "?key=a", "?key=a&key=b", "?key=%zz", "?id=x", "?allTaskIdsMustExist=true", "?allTaskIdsMustExist=1", "?base62=Zz9", "?base16=ff",
        "?base16=g", "?&&==&", "?key=%00", "?%6Bey=a", "?key=%F0%9F",
    ];

    /// <summary>Any JSON, and now and then something that is none.</summary>
    public static Gen<byte[]> Body { get; } = Gen.Frequency(
        (8, Json(depth: 3).Select(Encoding.UTF8.GetBytes)),
        (1, Gen.Byte.Array[0, 60]),
        (1, Gen.Select(Json(depth: 2), Gen.Int[0, 40], static (json, cut) => Encoding.UTF8.GetBytes(json[..Math.Min(cut, json.Length)]))),
        (1, Gen.Int[50, 4000].Select(static depth => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)))));

    public static Gen<string> ContentType { get; } = Gen.Frequency(
        (6, Gen.Const("application/json")),
        (1, OneOf(
            "application/json; charset=utf-16", "APPLICATION/JSON", "text/plain", "text/html", "application/x-www-form-urlencoded", "", ";", "/", "json",
            "application/json,text/plain", "multipart/form-data; boundary=")),
        (1, PrintableText));

    public static Gen<string> MethodOverride { get; } = Gen.Frequency(
        (3, OneOf("GET", "get", "PUT", "DELETE", "Patch", "HEAD", "OPTIONS", "CONNECT", "TRACE", "FOO", "", "GET, PUT", "GET GET")), (1, PrintableText));

    private static Gen<string> PrintableText => Gen.Char[' ', '~'].Array[0, 20].Select(static chars => new string(chars));

    /// <summary>The path of an operation with any segments in the place of its parameters, or with something before or behind.</summary>
    public static Gen<string> Path(IReadOnlyList<string> patterns) => Gen.Select(
        Gen.Int[0, patterns.Count - 1], OneOf(Parts).Array[4], OneOf(Queries), Gen.Int[0, 9],
        (pattern, parts, query, twist) =>
        {
            var next = 0;
            var segments = patterns[pattern].TrimStart('/').Split('/').Select(segment => segment.StartsWith('{') ? parts[next++ % parts.Length] : segment);
            var path = "/" + string.Join('/', segments);
            return (twist switch
            {
                0 => path + "/",
                1 => path + "/" + parts[^1],
                2 => "/" + path,
                3 => path.ToUpperInvariant(),
                _ => path,
            }) + query;
        });

    public static Gen<T> OneOf<T>(params IReadOnlyList<T> values) => Gen.Int[0, values.Count - 1].Select(index => values[index]);

    private static Gen<string> Json(int depth) => depth == 0 ? Scalar : Gen.Frequency(
        (2, Scalar),
        (3, Gen.Select(Name, Json(depth - 1), static (name, value) => $"{name}:{value}").Array[0, 6].Select(static members => "{" + string.Join(',', members) + "}")),
        (2, Json(depth - 1).Array[0, 4].Select(static items => "[" + string.Join(',', items) + "]")));

    private static Gen<string> Name => Gen.Frequency((9, OneOf(Names)), (1, Gen.String[0, 8])).Select(static name => JsonSerializer.Serialize(name));

    private static Gen<string> Scalar => Gen.Frequency(
        (4, OneOf(Scalars)),
        (1, Gen.String[0, 12].Select(static text => JsonSerializer.Serialize(text))),
        (1, Gen.Double.Where(double.IsFinite).Select(static number => JsonSerializer.Serialize(number))));
}
