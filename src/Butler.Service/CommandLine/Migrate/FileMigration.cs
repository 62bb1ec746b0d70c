using Butler.Core.Configuration.Migrations;

namespace Butler.Service.CommandLine.Migrate;

/// <summary>Brings the text of a configuration file to the keys of today.</summary>
internal sealed class FileMigration
{
    private const string Root = "Butler:";
    private readonly List<YamlPlace> _original;
    private readonly YamlEdit _edit;
    private readonly List<MigrationNote> _notes = [];

    /// <exception cref="FormatException">The text is no YAML.</exception>
    public FileMigration(string text)
    {
        _edit = new YamlEdit(text);
        _original = _edit.Places;
        foreach (var migration in KeyMigrations.All)
        {
            Make(migration);
        }

        // Where the changed keys stand is known only now that all are in place.
        var present = _edit.Places;
        Notes = [.. _notes.Select(note => note with { NewLine = present.Find(place => Below(place.Path) == note.To)?.Line ?? 0 }).OrderBy(static note => note.Line)];
    }

    public string Text => _edit.Text;

    /// <summary>Gets what was changed, and what has no effect, in the order of the old file.</summary>
    public IReadOnlyList<MigrationNote> Notes { get; }

    private void Make(KeyMigration migration)
    {
        switch (migration.Kind)
        {
            case KeyChange.Renamed:
                Rename(migration);
                break;
            case KeyChange.Moved when Find(migration.From) is { } place:
                Move(migration, place);
                break;
            case KeyChange.FilledIn:
                FillIn(migration);
                break;
            case KeyChange.Obsolete when Find(migration.From) is not null:
                Tell(migration, migration.From, "");
                break;
        }
    }

    private void Rename(KeyMigration migration)
    {
        var name = migration.ToParts[^1];
        while (_edit.Places.Find(place => Matches(migration, place) && !Has(Sibling(place.Path, name))) is { } place)
        {
            _edit.Rename(place, name);
            Tell(migration, Below(place.Path), Below(Sibling(place.Path, name)));
        }

        foreach (var place in _edit.Places.Where(place => Matches(migration, place)))
        {
            Tell(migration with { Kind = KeyChange.Obsolete, Reason = $"'{name}' stands beside it and counts" }, Below(place.Path), "");
        }
    }

    private void Move(KeyMigration migration, YamlPlace place)
    {
        if (Find(migration.To) is not null)
        {
            Tell(migration with { Kind = KeyChange.Obsolete, Reason = $"'{migration.To}' is there too and counts" }, migration.From, "");
            return;
        }

        _edit.Nest(place, migration.ToParts[^2]);
        Tell(migration, migration.From, migration.To);
    }

    // Only a file that has the old keys says something by leaving it out.
    private void FillIn(KeyMigration migration)
    {
        var section = migration.FromParts[0];
        var old = KeyMigrations.All.Where(other => other.Kind == KeyChange.Moved && other.FromParts[0] == section)
            .Select(other => Find(other.From)).FirstOrDefault(static place => place is not null);
        if (old is not null && Find(migration.From) is null)
        {
            _edit.InsertBefore(old, migration.FromParts[^1], migration.To);
            _notes.Add(new MigrationNote(KeyChange.FilledIn, LineOf(Below(old.Path)), $"{migration.From}: {migration.To}", migration.From, migration.Since, migration.Reason));
        }
    }

    private void Tell(KeyMigration migration, string from, string to) =>
        _notes.Add(new MigrationNote(migration.Kind, LineOf(from), from, to, migration.Since, migration.Reason));

    private int LineOf(string path) => _original.Find(place => Below(place.Path) == path)?.Line ?? 0;

    private YamlPlace? Find(string path) => _edit.Places.Find(place => place.Path == Root + path);

    private bool Has(string path) => _edit.Places.Exists(place => place.Path == path);

    private static bool Matches(KeyMigration migration, YamlPlace place) => place.Path.StartsWith(Root, StringComparison.Ordinal)
        && (migration.FromParts[0] == "**" ? place.Path.EndsWith(":" + migration.FromParts[^1], StringComparison.Ordinal) : place.Path == Root + migration.From);

    private static string Sibling(string path, string name) => path[..(path.LastIndexOf(':') + 1)] + name;

    private static string Below(string path) => path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : path;
}
