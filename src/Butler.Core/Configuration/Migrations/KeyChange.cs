namespace Butler.Core.Configuration.Migrations;

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
