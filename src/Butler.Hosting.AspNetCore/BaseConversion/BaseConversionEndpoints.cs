using System.Text;
using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.BaseConversion;

/// <summary><c>GET /v4/base62tobase16</c> and <c>GET /v4/base16tobase62</c>: converts integers of any size from one notation to the other.</summary>
internal static class BaseConversionEndpoints
{
    // The time grows with the square of the length; this much takes well under a millisecond.
    private const int MaxLength = 4096;

    public static void Map(V4Routes v4, EnabledEndpoints enabled)
    {
        if (enabled.Base62ToBase16)
        {
            v4.Get("/base62tobase16", ApiScope.Read, static request => AnswerAsync(request, NumberBase.Base62, NumberBase.Base16))
                .WithSummary("Writes a base 62 number in base 16.")
                .Query("base62", required: true, "The number: digits, lower case, then upper case letters.")
                .Answers<BaseConversionAnswer>();
        }

        if (enabled.Base16ToBase62)
        {
            v4.Get("/base16tobase62", ApiScope.Read, static request => AnswerAsync(request, NumberBase.Base16, NumberBase.Base62))
                .WithSummary("Writes a base 16 number in base 62.")
                .Query("base16", required: true, "The number: digits and lower case letters from a to f.")
                .Answers<BaseConversionAnswer>();
        }
    }

    private static ValueTask<IResult> AnswerAsync(V4Request request, NumberBase from, NumberBase to)
    {
        var text = request.Query(from.Name);
        if (text.Length > MaxLength)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest, $"querystring/{from.Name} must NOT have more than {MaxLength} characters", ApiCodes.Validation);
        }

        if (!from.TryRead(text, out var number, out var unknown))
        {
            Rune.DecodeFromUtf16(text.AsSpan(unknown), out var character, out _);
            throw new ApiException(
                StatusCodes.Status400BadRequest,
                $"querystring/{from.Name} may hold {from.Allowed} only; character {unknown + 1} is '{character}'");
        }

        var written = to.Write(number);
        var answer = from == NumberBase.Base62 ? new BaseConversionAnswer(text, written) : new BaseConversionAnswer(written, text);
        return ValueTask.FromResult(V4Answer.Json(answer, BaseConversionJsonContext.Default.BaseConversionAnswer));
    }
}

/// <summary>A number in both bases; the requested one is returned as it was sent.</summary>
internal sealed record BaseConversionAnswer(string Base62, string Base16);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BaseConversionAnswer))]
internal sealed partial class BaseConversionJsonContext : JsonSerializerContext;
