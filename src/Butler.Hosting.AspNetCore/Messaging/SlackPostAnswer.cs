using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.Messaging;

/// <summary>The posted message.</summary>
internal sealed record SlackPostAnswer(
    [property: JsonPropertyOrder(0)] string Channel,
    [property: JsonPropertyOrder(1), JsonPropertyName("from_user")] string FromUser,
    [property: JsonPropertyOrder(2)] string Msg,
    [property: JsonPropertyOrder(3)] string? Emoji);
