using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Reads query parameters that take one of a few words, in any case.</summary>
internal static class QueryValue
{
    /// <summary>Reads a word; a parameter that is absent gives no value.</summary>
    /// <returns><see langword="false"/> with an answer that names the allowed words when the word is none of them.</returns>
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
}
