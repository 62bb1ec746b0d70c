namespace Butler.Core.Configuration.Migrations;

/// <summary>One change of the keys between versions of Butler.</summary>
/// <param name="Kind">What became of the key.</param>
/// <param name="From">Where it stood, below <c>Butler</c>, as in <c>influxDb:dbName</c>. A first part <c>**</c> stands for any section.</param>
/// <param name="To">Where it stands now: beside the old place, or one section deeper. For a filled-in key its value.</param>
/// <param name="Since">The first version whose files must have it the new way.</param>
/// <param name="Reason">Why, for the report.</param>
internal sealed record KeyMigration(KeyChange Kind, string From, string To, int Since, string Reason)
{
    public const string Root = "Butler:";

    public string[] FromParts { get; } = From.Split(':');

    public string[] ToParts { get; } = To.Split(':');

    /// <summary>Describes how a key that was renamed or moved is called today.</summary>
    /// <param name="key">A full key, as in <c>Butler:influxDb:dbName</c>.</param>
    /// <returns>The key of today; <see langword="null"/> when the change does not concern the key.</returns>
    public string? KeyOfToday(string key)
    {
        if (!key.StartsWith(Root, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (Kind == KeyChange.Moved)
        {
            var rest = key[Root.Length..];
            return Is(rest, From) || rest.StartsWith(From + ':', StringComparison.OrdinalIgnoreCase) ? Root + To + rest[From.Length..] : null;
        }

        var matches = FromParts[0] == "**" ? key.EndsWith(':' + FromParts[^1], StringComparison.OrdinalIgnoreCase) : Is(key[Root.Length..], From);
        return matches ? key[..(key.LastIndexOf(':') + 1)] + ToParts[^1] : null;
    }

    private static bool Is(string key, string other) => key.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What became of a key.</summary>
internal enum KeyChange
{
    /// <summary>It has another name in the same section.</summary>
    Renamed,

    /// <summary>It stands in a section of its own below the old one.</summary>
    Moved,

    /// <summary>It must be said what used to go without saying.</summary>
    FilledIn,

    /// <summary>It has no effect any more. It is left where it is, so that the old Butler can still read the file.</summary>
    Obsolete,
}
