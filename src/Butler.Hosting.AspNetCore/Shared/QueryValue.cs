using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Parses query parameters that filter lists.</summary>
internal static class QueryValue
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 1000;

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Parses one of several names, not case-sensitive; a missing parameter has no value.</summary>
    /// <returns><see langword="false"/> with a message that lists the allowed names if the name is unknown.</returns>
    public static bool TryParse<T>(string? text, string name, out T? value, [NotNullWhen(false)] out ProblemHttpResult? problem)
        where T : struct, Enum
    {
        value = null;
        problem = null;
        var word = Enum.GetNames<T>().FirstOrDefault(candidate => string.Equals(candidate, text, StringComparison.OrdinalIgnoreCase));
        if (word is not null)
        {
            value = Enum.Parse<T>(word);
        }
        else if (!string.IsNullOrEmpty(text))
        {
            var allowed = string.Join(", ", Enum.GetNames<T>().Select(static allowed => allowed.ToLowerInvariant()));
            problem = TypedResults.Problem($"'{name}' must be one of {allowed}.", statusCode: StatusCodes.Status400BadRequest);
        }

        return problem is null;
    }

    /// <summary>Parses an ISO 8601 date or time, UTC unless it has an offset; a missing parameter has no value.</summary>
    public static bool TryParseTime(string? text, string name, out DateTimeOffset? value, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        value = null;
        problem = null;
        if (DateTimeOffset.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            value = time;
        }
        else if (!string.IsNullOrEmpty(text))
        {
            problem = TypedResults.Problem(
                $"'{name}' must be a date or a time as in 2026-03-01, 2026-03-01T02:00:00Z or 2026-03-01T02:00:00%2B01:00 (a plus sign is written %2B).",
                statusCode: StatusCodes.Status400BadRequest);
        }

        return problem is null;
    }

    /// <summary>Parses the number of rows; 50 if the parameter is missing.</summary>
    public static bool TryParseLimit(string? text, out int limit, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        limit = DefaultLimit;
        problem = text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MostLimit)
            ? null
            : TypedResults.Problem($"'limit' must be a whole number from 1 to {MostLimit}.", statusCode: StatusCodes.Status400BadRequest);
        return problem is null;
    }
}
