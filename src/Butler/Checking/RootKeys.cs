using Butler.Composition;
using Butler.Configuration;
using Butler.Configuration.Binding;

namespace Butler.Checking;

/// <summary>Finds what stands in the file beside the section <c>Butler</c>, where nothing reads it.</summary>
internal static class RootKeys
{
    private const string Root = "Butler";

    public static IEnumerable<SettingsProblem> Check(string? file)
    {
        if (file is null)
        {
            return [];
        }

        // Environment variables stand at the root too, so that only the file is read.
        var alone = ButlerSources.ReadFile(file);
        return
        [
            .. alone.GetChildren().Where(static child => !child.Key.Equals(Root, StringComparison.OrdinalIgnoreCase))
                .Select(static child => NearestKey.UnknownKey(child.Path, child.Key, [Root])),
        ];
    }
}
