using System.Text.Json;
using System.Text.Json.Nodes;

namespace Butler.Contract.Tests.Running;

/// <summary>What the service answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">All headers, names in lower case.</param>
/// <param name="Text">The body.</param>
internal sealed record CaseAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonNode? Json
    {
        get
        {
            try
            {
                return JsonNode.Parse(Text);
            }
            catch (JsonException error)
            {
                throw new InvalidOperationException($"The answer is no JSON ({error.Message}): {this}", error);
            }
        }
    }

    public static async Task<CaseAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken) => new(
        (int)answer.StatusCode,
        answer.Headers.Concat(answer.Content.Headers).ToDictionary(
            static header => header.Key.ToLowerInvariant(), static header => string.Join(", ", header.Value)),
        await answer.Content.ReadAsStringAsync(cancellationToken));

    public override string ToString() => $"{Status} {Headers.GetValueOrDefault("content-type")} {Text}";
}
