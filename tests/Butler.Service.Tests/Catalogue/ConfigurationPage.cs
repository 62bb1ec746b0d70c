using System.Globalization;
using System.Text;
using Butler.Catalogue;
using Butler.Configuration;
using Butler.Core.Configuration.Migrations;

namespace Butler.Service.Tests.Catalogue;

/// <summary>Writes the catalogue as a page for people.</summary>
internal sealed class ConfigurationPage(SettingsCatalogue catalogue)
{
    private readonly Dictionary<string, string> _described = [];
    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);
    private readonly StringBuilder _text = new();

    public string Write()
    {
        Line("# Every key of the configuration file");
        Line("");
        Line("Generated from the options of the program; `butler explain KEY` tells the same. Paths are relative to `Butler`; `[]` stands for the");
        Line($"items of a list, and `{SettingsSection.Kind}` for a kind of alert: {string.Join(", ", catalogue.Kinds.Select(static kind => $"`{kind}`"))}.");
        Line("");
        Line("A duration may be a number in the unit given, or `hh:mm:ss`. The column *16* tells which keys a Butler 16 file has, *Change* whether a");
        Line("change takes effect at once or after a restart. A key without a value has its default. [`butler.schema.json`](butler.schema.json) makes");
        Line("editors complete and check keys: start the file with `# yaml-language-server: $schema=butler.schema.json`.");
        foreach (var group in catalogue.Places.GroupBy(static place => place.Path.Split('.')[0]))
        {
            WriteGroup(group.Key, [.. group]);
        }

        Line("");
        Line("## Keys without effect");
        Line("");
        Line("Files of Butler 13 to 16 may have them; nothing happens.");
        Line("");
        Line("| Key | Why |");
        Line("| --- | --- |");
        foreach (var (path, obsolete) in catalogue.Obsolete)
        {
            Line($"| `{path}` | {Cell(obsolete.Reason)} |");
        }

        WriteFormer();
        return _text.ToString();
    }

    private void WriteFormer()
    {
        Line("");
        Line("## Keys of files of Butler 13 to 15");
        Line("");
        Line("They are read as what they are called today, with a warning; [`butler migrate`](guides/settings.md) brings the file up to date. `**` stands for");
        Line("any section. When a file has both, the key of today wins.");
        Line("");
        Line("| Key | Before version | Today | Why |");
        Line("| --- | --- | --- | --- |");
        foreach (var change in KeyMigrations.All.Where(static change => change.Kind is KeyChange.Renamed or KeyChange.Moved))
        {
            var today = change.FromParts[0] == "**" ? $"**:{change.To}" : change.To;
            Line(string.Create(CultureInfo.InvariantCulture, $"| {Path(change.From)} | {change.Since} | {Path(today)} | {Cell(change.Reason)} |"));
        }

        foreach (var change in KeyMigrations.All.Where(static change => change.Kind == KeyChange.FilledIn))
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"| none | {change.Since} | {Path(change.From)}, `{change.To}` with any of the keys above it | {Cell(change.Reason)} |"));
        }

        static string Path(string key) => $"`{key.Replace(':', '.')}`";
    }

    private void WriteGroup(string name, IReadOnlyList<SettingPlace> places)
    {
        Line("");
        Line(name.Length == 0 ? "## Directly in `Butler`" : $"## `{name}`");

        // Routes are described where they stand for one kind; what stands above them are their defaults.
        foreach (var place in places.OrderBy(place => places.Any(other => IsRouteOf(place, other)) ? 1 : 0))
        {
            Line("");
            if (places.FirstOrDefault(other => IsRouteOf(place, other)) is { } route)
            {
                Line($"Keys of `{route.Path}` that stand directly in `{place.Path}` are the defaults of all kinds of alerts{(place.Without.Count > 0 ? $", except `{string.Join("`, `", place.Without)}`" : "")}.");
            }
            else if (place.Without.Count == 0 && _described.TryGetValue(place.Shape, out var first))
            {
                Line($"`{place.Path}` has the keys of `{first}`.");
            }
            else
            {
                _described.TryAdd(place.Shape, place.Path);
                WriteTable(place);
            }
        }
    }

    private static bool IsRouteOf(SettingPlace place, SettingPlace other) => other.Shape == place.Shape && other.Path == $"{place.Path}.{SettingsSection.Kind}";

    private void WriteTable(SettingPlace place)
    {
        var shape = catalogue.ShapeOf(place.Shape);
        Line(Cell(shape.Meaning));
        Line("");
        Line("| Key | Type | Default | Allowed | Meaning | 16 | Change |");
        Line("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (path, key, _, effect) in catalogue.Below(place).Where(found => found.Key.Shape is null && _written.Add(found.Path)))
        {
            var live = effect == ChangeEffect.AtStart ? "restart" : "at once";
            var known = catalogue.Butler16.Any(written => catalogue.IsMeant(written, path + (key.IsList && written.EndsWith("[]", StringComparison.Ordinal) ? "[]" : ""))) ? "yes" : "";
            var meaning = key.Value is null ? key.Meaning : $"{key.Meaning} {key.Value}";
            Line(string.Create(
                CultureInfo.InvariantCulture,
                $"| `{path}` | {SettingWords.TypeOf(key)} | {Code(SettingWords.DefaultOf(key))} | {Cell(SettingWords.AllowedOf(key) ?? "")} | {Cell(meaning)} | {known} | {live} |"));
        }
    }

    private static string Code(string? text) => text is null ? "" : $"`{Cell(text)}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private void Line(string text) => _text.Append(text).Append('\n');
}
