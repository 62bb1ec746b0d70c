using Butler.Catalogue;
using Butler.Composition;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Microsoft.Extensions.Configuration;

namespace Butler.Checking;

/// <summary>Finds what stands in the file beside the section <c>Butler</c>, where nothing reads it.</summary>
internal sealed class RootKeysCheck(string file, ComposedCatalogue catalogue) : ISettingsCheck
{
    private const string Root = "Butler";

    public IEnumerable<SettingsProblem> Check()
    {
        // Environment variables stand at the root too, so that only the file is read.
        if (Read() is not { } alone)
        {
            return [];
        }

        var others = alone.GetChildren().Where(static child => !child.Key.Equals(Root, StringComparison.OrdinalIgnoreCase)).ToList();
        var known = CatalogueNode.Of(catalogue.Value).Names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lost = others.Where(child => known.Contains(child.Key)).ToList();
        var hasRoot = alone.GetSection(Root).Exists();
        var unknown = others.Except(lost).Select(child => NearestKey.UnknownKey(child.Path, child.Key, [Root]))
            .Select(problem => problem with { IsWarning = hasRoot || !problem.Message.Contains($"'{Root}'", StringComparison.Ordinal) });
        return lost.Count == 0 ? unknown : unknown.Prepend(Lost([.. lost.Select(static child => child.Key)], alone.GetChildren().Any(IsRoot)));
    }

    // What it is meant to switch on stays off, and nobody would notice.
    private static SettingsProblem Lost(List<string> keys, bool hasRoot)
    {
        var others = keys.Count == 1 ? "" : $", as {(keys.Count == 2 ? "does" : "do")} {string.Join(", ", keys.Skip(1))}";
        return new SettingsProblem(
            keys[0],
            $"stands at the left margin{others}, where nothing reads it. "
            + (hasRoot ? "Indent everything below the line 'Butler:' by two blanks." : "The file needs a first line 'Butler:', and everything below it is indented by two blanks."))
        {
            ConcernsShape = true,
        };
    }

    private IConfigurationRoot? Read()
    {
        try
        {
            return ButlerSources.ReadFile(file);
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            // A file that cannot be read is told by whoever needs it.
            return null;
        }
    }

    private static bool IsRoot(IConfigurationSection child) => child.Key.Equals(Root, StringComparison.OrdinalIgnoreCase);
}
