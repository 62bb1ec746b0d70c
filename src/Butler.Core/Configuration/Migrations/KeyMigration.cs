namespace Butler.Core.Configuration.Migrations;

/// <summary>One change of a key between versions of Butler.</summary>
/// <param name="Kind">The type of change.</param>
/// <param name="From">The old key, under <c>Butler</c>, such as <c>influxDb:dbName</c>. A first part <c>**</c> stands for any section.</param>
/// <param name="To">The new key: in the same section, or one section deeper. For a filled-in key, its value.</param>
/// <param name="Since">The first version whose files must use the new form.</param>
/// <param name="Reason">Why, for the report.</param>
internal sealed record KeyMigration(KeyChange Kind, string From, string To, int Since, string Reason)
{
    public const string Root = "Butler:";

    public string[] FromParts { get; } = From.Split(':');

    public string[] ToParts { get; } = To.Split(':');

    /// <summary>Describes the current name of a key that was renamed or moved.</summary>
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

/// <summary>The type of change to a key.</summary>
internal enum KeyChange
{
    /// <summary>It has a new name in the same section.</summary>
    Renamed,

    /// <summary>It is in a section of its own under the old one.</summary>
    Moved,

    /// <summary>A value that used to be implied must now be explicit.</summary>
    FilledIn,

    /// <summary>It no longer has any effect. It is kept so that the old Butler can still read the file.</summary>
    Obsolete,
}
