using System.Text.Json;

namespace Butler.Hosting.AspNetCore.V4.Schema;

/// <summary>An object of a body whose members have been checked and converted.</summary>
/// <param name="values">The converted members in the schema; members missing in the request are not included.</param>
/// <param name="raw">The object as received.</param>
internal sealed class BodyObject(IReadOnlyDictionary<string, object> values, JsonElement raw)
{
    /// <summary>Gets the object as received, including members that are not in the schema.</summary>
    public JsonElement Raw => raw;

    public bool Has(string name) => values.ContainsKey(name);

    public string? Text(string name) => values.GetValueOrDefault(name) as string;

    public double? Number(string name) => values.GetValueOrDefault(name) as double?;

    public bool? Flag(string name) => values.GetValueOrDefault(name) as bool?;

    public IReadOnlyList<string>? TextList(string name) => values.GetValueOrDefault(name) as IReadOnlyList<string>;

    public BodyObject? Object(string name) => values.GetValueOrDefault(name) as BodyObject;

    public IReadOnlyList<BodyObject>? ObjectList(string name) => values.GetValueOrDefault(name) as IReadOnlyList<BodyObject>;
}
