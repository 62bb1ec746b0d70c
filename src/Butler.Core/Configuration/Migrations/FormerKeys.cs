namespace Butler.Core.Configuration.Migrations;

/// <summary>Converts keys in older files to their current names.</summary>
internal static class FormerKeys
{
    /// <summary>Renames and moves the keys of a file. If the current name is also present, it takes precedence and the old key is left unchanged.</summary>
    /// <param name="settings">The settings of the file, with their lines.</param>
    /// <returns>The changes: the current key, the old key, and the migration.</returns>
    public static List<FormerKey> Replace(List<FlatSetting> settings)
    {
        var present = settings.Select(static setting => setting.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = new List<FormerKey>();
        foreach (var migration in KeyMigrations.All.Where(static migration => migration.Kind is KeyChange.Renamed or KeyChange.Moved))
        {
            for (var i = 0; i < settings.Count; i++)
            {
                if (migration.KeyOfToday(settings[i].Key) is { } key && present.Add(key))
                {
                    found.Add(new FormerKey(key, settings[i].Key, migration));
                    settings[i] = settings[i] with { Key = key };
                }
            }
        }

        FillIn(settings, present, found);

        // If a whole section was moved, its individual keys need not be reported.
        return [.. found.Where(static former => former.Migration.Kind == KeyChange.Renamed || former.Was.EndsWith(':' + former.Migration.From, StringComparison.OrdinalIgnoreCase))];
    }

    // Leaving it out only has a meaning in a file that uses the old keys.
    private static void FillIn(List<FlatSetting> settings, HashSet<string> present, List<FormerKey> found)
    {
        foreach (var migration in KeyMigrations.All.Where(static migration => migration.Kind == KeyChange.FilledIn))
        {
            var old = found.Find(former => former.Migration.Kind == KeyChange.Moved && former.Migration.FromParts[0] == migration.FromParts[0]);
            var key = KeyMigration.Root + migration.From;
            if (old is not null && present.Add(key))
            {
                settings.Add(new FlatSetting(key, migration.To, settings.Find(setting => setting.Key == old.Key)!.Line));
            }
        }
    }
}

/// <summary>A key that a file has under a name of older versions.</summary>
/// <param name="Key">The full key of today.</param>
/// <param name="Was">The full key as written in the file.</param>
/// <param name="Migration">The migration.</param>
internal sealed record FormerKey(string Key, string Was, KeyMigration Migration);
