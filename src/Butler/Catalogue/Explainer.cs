using System.Globalization;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.Configuration.Migrations;

namespace Butler.Catalogue;

/// <summary>Explains keys by the catalogue.</summary>
internal sealed class Explainer(SettingsCatalogue catalogue)
{
    private const string Root = "Butler";

    private readonly List<FoundSetting> _all = [.. catalogue.All().Concat(SectionsOf(catalogue)).DistinctBy(static found => found.Path, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Finds what a text means: a full path with or without <c>Butler</c>, or the last parts of one, with dots or colons.</summary>
    /// <returns>Every key that it can mean; a full path means only one.</returns>
    public IReadOnlyList<Explanation> Find(string text)
    {
        var written = Normalize(text);
        var whole = _all.Where(found => catalogue.IsMeant(written, WithoutItems(found.Path))).Take(1)
            .Select(found => Explain(found, written)).ToList();
        if (whole.Count > 0 || ExplainObsolete(written, whole) || ExplainFormer(written, whole))
        {
            return whole;
        }

        var depth = written.Split('.').Length;

        // What stands near the top is what most people mean.
        return [.. _all.Where(found => catalogue.IsMeant(written, LastParts(WithoutItems(found.Path), depth)))
            .OrderBy(static found => found.Path.Split('.').Length).Select(found => Explain(found, null))];
    }

    /// <summary>Finds the paths that a misspelt text looks like, best first.</summary>
    public IReadOnlyList<string> FindNearest(string text)
    {
        var parts = Normalize(text).Split('.');
        var names = _all.Select(static found => found.Path.Split('.')).ToList();

        // Each part of the text is corrected by the parts that stand in its place.
        var similar = names.Where(path => path.Length >= parts.Length && path.TakeLast(parts.Length).Zip(parts).All(static pair => IsNear(pair.First, pair.Second)))
            .GroupBy(path => path.TakeLast(parts.Length).Zip(parts).Count(static pair => IsSame(pair.First, pair.Second)))
            .MaxBy(static group => group.Key);
        if (parts.Length > 1 && similar is not null)
        {
            return [.. similar.OrderBy(static path => path.Length).Select(static path => $"{Root}.{string.Join('.', path)}")];
        }

        if (NearestKey.Find(parts[^1], _all.Select(static found => found.Key.Name).Distinct()) is not { } name)
        {
            return [];
        }

        var corrected = Find(string.Join('.', [.. parts[..^1], name]));
        return corrected.Count > 0
            ? [.. corrected.Select(static explanation => explanation.Path)]
            : [.. _all.Where(found => found.Key.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(found => $"{Root}.{found.Path}")];
    }

    private static bool IsSame(string known, string written) => WithoutItems(known).Equals(written, StringComparison.OrdinalIgnoreCase);

    private static bool IsNear(string known, string written) => NearestKey.Find(written, [WithoutItems(known)]) is not null;

    // The sections that features bind, as keys of the sections above them.
    private static IEnumerable<FoundSetting> SectionsOf(SettingsCatalogue catalogue) =>
        from place in catalogue.Places
        where place.Path.Length > 0 && !place.Path.EndsWith("[]", StringComparison.Ordinal)
        let shape = catalogue.ShapeOf(place.Shape)
        select new FoundSetting(place.Path, new SettingKey(place.Path.Split('.')[^1], "section", shape.Meaning) { Shape = shape.Name }, place, place.Effect);

    private static string Normalize(string text)
    {
        var parts = text.Trim().Replace("__", ".", StringComparison.Ordinal).Split('.', ':', '[', ']')
            .Where(static part => part.Length > 0 && !part.All(char.IsAsciiDigit)).ToList();
        if (parts.Count > 1 && parts[0].Equals(Root, StringComparison.OrdinalIgnoreCase))
        {
            parts.RemoveAt(0);
        }

        return string.Join('.', parts);
    }

    private static string WithoutItems(string path) => path.Replace("[]", "", StringComparison.Ordinal);

    private static string LastParts(string path, int count) => string.Join('.', path.Split('.').TakeLast(count));

    private bool ExplainObsolete(string written, List<Explanation> explanations)
    {
        foreach (var (path, obsolete) in catalogue.Obsolete.Where(entry => catalogue.IsMeant(written, WithoutItems(entry.Key))))
        {
            explanations.Add(new Explanation($"{Root}.{path}", "any", $"Has no effect. {obsolete.Reason}") { IsButler16 = true });
        }

        return explanations.Count > 0;
    }

    private bool ExplainFormer(string written, List<Explanation> explanations)
    {
        var key = KeyMigration.Root + written.Replace('.', ':');
        if (KeyMigrations.All.FirstOrDefault(change => change.Kind != KeyChange.FilledIn && change.KeyOfToday(key) is not null) is not { } change)
        {
            return false;
        }

        var today = change.KeyOfToday(key)![KeyMigration.Root.Length..].Replace(':', '.');
        explanations.AddRange(Find(today).Select(found => found with
        {
            Meaning = $"Before version {change.Since} called '{written}', which is still read: {change.Reason}. {found.Meaning}",
        }));
        return explanations.Count > 0;
    }

    private Explanation Explain(FoundSetting found, string? written)
    {
        var path = written is null ? found.Path : Concrete(found.Path, written);
        var key = found.Key;
        return new Explanation($"{Root}.{path}", SettingWords.TypeOf(key), key.Meaning)
        {
            Value = key.Value,
            Default = SettingWords.DefaultOf(key),
            Allowed = SettingWords.AllowedOf(key),
            Example = ExampleOf(path, key),
            Variable = key.Shape is null ? $"{Root}__{path.Replace("[]", "__0", StringComparison.Ordinal).Replace(".", "__", StringComparison.Ordinal)}{(key.IsList ? "__0" : "")}" : null,
            TakesEffectAtOnce = found.Effect != ChangeEffect.AtStart,
            IsButler16 = catalogue.Butler16.Any(known => IsSameOrBelow(WithoutItems(known), WithoutItems(path))),
            Keys = key.Shape is null ? null : [.. KeysOf(found)],
        };
    }

    // Several features can bind one section, each a part of it.
    private IEnumerable<string> KeysOf(FoundSetting found) => catalogue.Places.Where(place => place.Path == found.Path)
        .Select(static place => place.Shape).Prepend(found.Key.Shape!)
        .SelectMany(shape => catalogue.ShapeOf(shape).Keys.Select(static inner => inner.Name)).Distinct();

    private bool IsSameOrBelow(string known, string path)
    {
        var depth = path.Split('.').Length;
        return catalogue.IsMeant(string.Join('.', known.Split('.').Take(depth)), path);
    }

    // The kind that was asked for stands in the answer.
    private static string Concrete(string path, string written) =>
        string.Join('.', path.Split('.').Zip(written.Split('.'), static (known, own) => known == SettingsSection.Kind ? own : known));

    private static string ExampleOf(string path, SettingKey key)
    {
        var lines = new List<string> { Root + ":" };
        var indent = 1;
        var isItem = false;
        var parts = path.Replace(SettingsSection.Kind, "reloadTaskFailure", StringComparison.Ordinal).Split('.');
        foreach (var part in parts.SkipLast(1))
        {
            lines.Add(Line(indent, isItem, part.Replace("[]", "", StringComparison.Ordinal) + ":"));
            indent += isItem ? 2 : 1;
            isItem = part.EndsWith("[]", StringComparison.Ordinal);
        }

        lines.Add(Line(indent, isItem, $"{parts[^1]}: {SettingWords.ExampleOf(key)}"));
        return string.Join('\n', lines);
    }

    private static string Line(int indent, bool isItem, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{new string(' ', indent * 2)}{(isItem ? "- " : "")}{text}");
}
