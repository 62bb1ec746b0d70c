using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Parses the JSON of a body, exactly as leniently and strictly as Butler 16.</summary>
internal static class BodyJson
{
    // Far more than any body needs; JSON that is nested deeper is rejected like invalid JSON.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Parses JSON.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="isNamed">Whether the client declared the content type as JSON.</param>
    /// <exception cref="ApiException">The body is empty or not JSON, or tries to change the prototype of JavaScript objects.</exception>
    /// <remarks>Every string in the result is valid: invalid Unicode is replaced with U+FFFD.</remarks>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8, bool isNamed)
    {
        if (utf8.IsEmpty)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest, "Body cannot be empty when content-type is set to 'application/json'", ApiCodes.EmptyBody);
        }

        try
        {
            var json = JsonElement.Parse(Repair(utf8), Options);
            return MayPoison(utf8) && IsPoisoned(json) ? throw Invalid(isNamed) : json;
        }
        catch (JsonException)
        {
            throw Invalid(isNamed);
        }
    }

    private static ReadOnlySpan<byte> Repair(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[3..];
        }

        return LoneSurrogates.Replace(Utf8.IsValid(utf8) ? utf8 : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8)));
    }

    // The names may be written with escapes.
    private static bool MayPoison(ReadOnlySpan<byte> utf8) =>
        utf8.IndexOf("__proto__"u8) >= 0 || utf8.IndexOf("constructor"u8) >= 0 || utf8.IndexOf("\\u"u8) >= 0;

    private static bool IsPoisoned(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(static member =>
            member.NameEquals("__proto__")
            || (member.NameEquals("constructor") && HasPrototype(member.Value))
            || IsPoisoned(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().Any(IsPoisoned),
        _ => false,
    };

    private static bool HasPrototype(JsonElement json) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty("prototype", out _);

    private static ApiException Invalid(bool isNamed) => new(
        StatusCodes.Status400BadRequest,
        isNamed ? "Body is not valid JSON but content-type is set to 'application/json'" : "Body is not valid JSON",
        ApiCodes.InvalidJson);
}
