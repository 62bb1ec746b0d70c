using System.Globalization;
using Butler.Catalogue;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Microsoft.Extensions.Configuration;

namespace Butler.Checking;

/// <summary>Finds unknown keys, values of a wrong type and sections that are off, for every feature, whether it is in use or not.</summary>
/// <remarks>Features check what they bind themselves. What no feature binds, and what is off, is found here alone.</remarks>
internal sealed class CatalogueCheck(IConfigurationSection butler, ComposedCatalogue catalogue) : ISettingsCheck
{
    /// <summary>Finds the problems of sections that are in use.</summary>
    public IEnumerable<SettingsProblem> Check() => FindAll().Where(static finding => finding.IsInUse).Select(static finding => finding.Problem);

    /// <summary>Finds all problems, and whether the settings have an effect now.</summary>
    public IEnumerable<(SettingsProblem Problem, bool IsInUse)> FindAll()
    {
        var known = catalogue.Value;
        return CheckKeys(butler, CatalogueNode.Of(known), known.Kinds, isInUse: true);
    }

    private IEnumerable<(SettingsProblem Problem, bool IsInUse)> CheckKeys(
        IConfigurationSection section, CatalogueNode node, IReadOnlyList<string> kinds, bool isInUse)
    {
        foreach (var child in section.GetChildren())
        {
            if (FindMisspelledSection(child, node, kinds) is { } misspelled)
            {
                yield return (misspelled, isInUse);
            }
            else if (node.Find(child.Key, child.GetChildren().Any()) is { } known)
            {
                foreach (var finding in CheckOne(child, known, kinds, isInUse))
                {
                    yield return finding;
                }
            }
            else if (!node.IsLeaf)
            {
                yield return (NearestKey.UnknownKey(child.Path, child.Key, node.Names), isInUse);
            }
        }
    }

    // Any section beside routes may be the route of a kind that somebody registers, unless it looks like one of the known sections.
    private static SettingsProblem? FindMisspelledSection(IConfigurationSection section, CatalogueNode node, IReadOnlyList<string> kinds)
    {
        if (!node.TakesKinds || !section.GetChildren().Any())
        {
            return null;
        }

        var known = kinds.Concat(node.Names).ToList();
        return known.Contains(section.Key, StringComparer.OrdinalIgnoreCase) || NearestKey.Find(section.Key, known) is null
            ? null
            : NearestKey.UnknownKey(section.Path, section.Key, known);
    }

    private IEnumerable<(SettingsProblem Problem, bool IsInUse)> CheckOne(
        IConfigurationSection section, CatalogueNode node, IReadOnlyList<string> kinds, bool isInUse)
    {
        var children = section.GetChildren().ToList();
        if (FindProblem(section, node, children.Count > 0) is { } problem)
        {
            // Whatever it belongs to, a switch is true or false: nobody may believe that something is on, or off.
            yield return (problem, isInUse || node.Key is { Name: "enable" });
            yield break;
        }

        var isOn = !node.IsSwitched || (bool.TryParse(section["enable"], out var on) && on);
        if (!isOn && isInUse && children.Count > 0 && section["enable"] is not { Length: > 0 } && IsTopmost(section))
        {
            yield return (new SettingsProblem(section.Path, "is not used, because its key 'enable' is not set to true.") { IsWarning = true }, true);
        }

        foreach (var finding in Below(section, node, children, kinds, isInUse && isOn))
        {
            yield return finding;
        }
    }

    private IEnumerable<(SettingsProblem Problem, bool IsInUse)> Below(
        IConfigurationSection section, CatalogueNode node, List<IConfigurationSection> children, IReadOnlyList<string> kinds, bool isInUse)
    {
        var isList = children.Count > 0 && children.TrueForAll(static child => int.TryParse(child.Key, CultureInfo.InvariantCulture, out _));
        if (isList && node.ListForm is { } list)
        {
            return Below(section, list, children, kinds, isInUse);
        }

        if (node.Key is { IsList: true, Shape: null } values)
        {
            return children.Select(child => SettingWords.FindProblem(child, values)).OfType<SettingsProblem>().Select(problem => (problem, isInUse));
        }

        return node.HoldsItems && isList
            ? children.SelectMany(child => CheckKeys(child, node, kinds, isInUse))
            : CheckKeys(section, node, kinds, isInUse);
    }

    private static SettingsProblem? FindProblem(IConfigurationSection section, CatalogueNode node, bool hasChildren)
    {
        var isSection = node.Key is null || node.Key.Shape is not null;
        if (node.Key is { IsList: true } list && section.Value is { Length: > 0 } single)
        {
            var shown = list.Shape is not null ? "a single value" : list.IsSecret ? "a value that is not shown" : $"'{single}'";
            return new SettingsProblem(section.Path, $"expects a list, not {shown}.") { ConcernsShape = true };
        }

        if (isSection)
        {
            return !hasChildren && section.Value is { Length: > 0 }
                ? new SettingsProblem(section.Path, "expects a section with keys of its own, not a single value.") { ConcernsShape = true }
                : null;
        }

        return node.Key!.IsList ? null : SettingWords.FindProblem(section, node.Key);
    }

    private bool IsTopmost(IConfigurationSection section) => !section.Path[(butler.Path.Length + 1)..].Contains(':', StringComparison.Ordinal);
}
