using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Butler.Simulation.Engine;

/// <summary>A JSON-RPC request. Parameters come by position or by name.</summary>
internal sealed record EngineCall(long Id, int Handle, string Method, JsonElement Parameters, bool WantsDelta)
{
    /// <summary>Reads a request.</summary>
    /// <returns><see langword="false"/> when it is no request.</returns>
    public static bool TryRead(JsonElement json, [NotNullWhen(true)] out EngineCall? call)
    {
        call = null;
        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.Number || !id.TryGetInt64(out var number)
            || !json.TryGetProperty("handle", out var handle) || handle.ValueKind != JsonValueKind.Number || !handle.TryGetInt32(out var target)
            || !json.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        json.TryGetProperty("params", out var parameters);
        var wantsDelta = json.TryGetProperty("delta", out var delta) && delta.ValueKind == JsonValueKind.True;
        call = new EngineCall(number, target, method.GetString()!, parameters, wantsDelta);
        return true;
    }

    public string Text(int position, string name) => Find(position, name, JsonValueKind.String) is { } value ? value.GetString()! : "";

    public long Number(int position, string name) =>
        Find(position, name, JsonValueKind.Number) is { } value && value.TryGetInt64(out var number) ? number : 0;

    public bool Flag(int position, string name) => Find(position, name, JsonValueKind.True, JsonValueKind.False) is { ValueKind: JsonValueKind.True };

    public JsonElement Object(int position, string name) =>
        Find(position, name, JsonValueKind.Object) ?? throw new EngineException(EngineErrorCodes.InvalidParameters, name);

    private JsonElement? Find(int position, string name, params ReadOnlySpan<JsonValueKind> kinds)
    {
        JsonElement value = default;
        if (Parameters.ValueKind == JsonValueKind.Array && Parameters.GetArrayLength() > position)
        {
            value = Parameters[position];
        }
        else if (Parameters.ValueKind == JsonValueKind.Object)
        {
            Parameters.TryGetProperty(name, out value);
        }

        return value.ValueKind == JsonValueKind.Undefined ? null
            : kinds.Contains(value.ValueKind) ? value
            : throw new EngineException(EngineErrorCodes.InvalidParameters, name);
    }
}
