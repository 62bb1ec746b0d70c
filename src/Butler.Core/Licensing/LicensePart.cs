using Butler.Licensing;

namespace Butler.Core.Licensing;

/// <summary>One type of license with its numbers, with the names of Butler 16.</summary>
internal sealed record LicensePart(string Type, string MessagePrefix, params (string Name, object? Value)[] Values)
{
    /// <summary>Lists the license types of the site, in Butler 16's order.</summary>
    public static IEnumerable<LicensePart> Of(LicenseUsage usage)
    {
        if (usage.Analyzer is { } analyzer)
        {
            yield return OfUsers("analyzer", analyzer);
        }

        if (usage.AnalyzerCapacity is { } capacity)
        {
            yield return new(
                "analyzer_capacity",
                "analyzerCapacity",
                ("allocated_minutes", capacity.Allocated),
                ("unavailable_minutes", capacity.Unavailable),
                ("used_minutes", capacity.Used));
        }

        if (usage.Professional is { } professional)
        {
            yield return OfUsers("professional", professional);
        }

        if (usage.Login is { } login)
        {
            yield return new(
                "token_login",
                "login",
                ("allocated_tokens", login.Allocated),
                ("token_cost", login.TokenCost),
                ("unavailable_tokens", login.Unavailable),
                ("used_tokens", login.Used));
        }

        if (usage.User is { } user)
        {
            yield return new(
                "token_user",
                "user",
                ("allocated_tokens", user.Allocated),
                ("quarantined_tokens", user.Quarantined),
                ("token_cost", user.TokenCost),
                ("used_tokens", user.Used));
        }

        if (usage.Tokens is { } tokens)
        {
            yield return new("tokens_available", "", ("available_tokens", tokens.Available), ("total_tokens", tokens.Total));
        }
    }

    /// <summary>Converts <c>used_minutes</c> to <c>analyzerCapacityUsedMinutes</c>.</summary>
    public string MessageNameOf(string name)
    {
        var words = string.Concat(name.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
        return MessagePrefix.Length > 0 ? MessagePrefix + words : char.ToLowerInvariant(words[0]) + words[1..];
    }

    private static LicensePart OfUsers(string type, UserLicenseUsage usage) => new(
        type,
        type,
        ("allocated", usage.Allocated),
        ("available", usage.Available),
        ("excess", usage.Excess),
        ("quarantined", usage.Quarantined),
        ("total", usage.Total),
        ("used", usage.Used));
}
