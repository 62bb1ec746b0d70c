namespace Butler.Core.Configuration.Migrations;

/// <summary>A key that a file has under a name of older versions.</summary>
/// <param name="Key">The full key of today.</param>
/// <param name="Was">The full key as it stands in the file.</param>
/// <param name="Migration">What became of it.</param>
internal sealed record FormerKey(string Key, string Was, KeyMigration Migration);
