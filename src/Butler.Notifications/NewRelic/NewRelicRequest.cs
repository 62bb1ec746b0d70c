using System.Net;

namespace Butler.Notifications.NewRelic;

/// <summary>One request to New Relic, for any account.</summary>
internal sealed record NewRelicRequest
{
    /// <summary>Gets the address for an account; <see langword="null"/> when the settings have none.</summary>
    public required Func<NewRelicAccount, Uri?> Url { get; init; }

    public required ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>Gets the status codes that mean success.</summary>
    public required IReadOnlyList<HttpStatusCode> Accepted { get; init; }

    public IReadOnlyList<NewRelicNameValue> Headers { get; init; } = [];

    public required TimeSpan TimeLimit { get; init; }
}
