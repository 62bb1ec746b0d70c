using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Butler.Contract.Tests.Running;

namespace Butler.Contract.Tests.Matching;

/// <summary>Compares an answer with what a case expects, see <c>Cases/README.md</c>.</summary>
internal static class Expectation
{
    public static void Check(CaseAnswer answer, JsonObject expected)
    {
        foreach (var (word, value) in expected)
        {
            if (!Holds(word, value!, answer))
            {
                Assert.Fail($"{word} should be {value!.ToJsonString()}, but the answer is {answer}");
            }
        }
    }

    private static bool Holds(string word, JsonNode value, CaseAnswer answer) => word switch
    {
        "status" => answer.Status == value.GetValue<int>(),
        "text" => answer.Text == value.GetValue<string>(),
        "textContains" => Texts(value).All(part => answer.Text.Contains(part, StringComparison.Ordinal)),
        "header" => value.AsObject().All(header => answer.Headers.GetValueOrDefault(header.Key.ToLowerInvariant()) == header.Value!.GetValue<string>()),
        "headerPresent" => Texts(value).All(name => answer.Headers.ContainsKey(name.ToLowerInvariant())),
        _ => HoldsForJson(word, value, answer.Json),
    };

    private static bool HoldsForJson(string word, JsonNode value, JsonNode? json) => word switch
    {
        "json" => JsonComparison.Contains(json, value),
        "jsonEquals" => JsonComparison.Equal(json, value),
        "jsonShape" => value.AsObject().All(member => HasShape(json![member.Key], member.Value!.GetValue<string>())),
        "jsonKeys" => Texts(value).All(json!.AsObject().ContainsKey),
        "jsonRegex" => value.AsObject().All(member =>
            json![member.Key] is { } found && Regex.IsMatch(found.GetValue<string>(), member.Value!.GetValue<string>())),
        "jsonArrayLength" => value.AsObject().All(member => json![member.Key]!.AsArray().Count == member.Value!.GetValue<int>()),
        "jsonContains" => value.AsArray().All(item => json!.AsArray().Any(found => JsonNode.DeepEquals(found, item))),
        "jsonOrderPrefix" => value.AsArray().Select((item, index) => JsonNode.DeepEquals(json!.AsArray()[index], item)).All(static equal => equal),
        "jsonAnyItem" => json!.AsArray().Any(item => JsonComparison.Contains(item, value)),
        "jsonNoItemWith" => !json!.AsArray().Any(item => item!.AsObject().ContainsKey(value.GetValue<string>())),
        "jsonIndex" => value.AsObject().All(item =>
            JsonComparison.Contains(json!.AsArray()[int.Parse(item.Key, CultureInfo.InvariantCulture)], item.Value)),
        _ => throw new InvalidOperationException($"There is no expectation '{word}'."),
    };

    private static bool HasShape(JsonNode? json, string shape) => json?.GetValue<string>() is { } text && shape switch
    {
        "string" => true,
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "iso8601" => DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => throw new InvalidOperationException($"There is no shape '{shape}'."),
    };

    private static IEnumerable<string> Texts(JsonNode value) => value.AsArray().Select(static item => item!.GetValue<string>());
}
