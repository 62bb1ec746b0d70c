using Butler.Configuration;
using Butler.Service.CommandLine;
using Butler.Shared.Settings;

namespace Butler.Service.Checking;

/// <summary>Finds what stands in the file beside the section <c>Butler</c>, where nothing reads it.</summary>
internal static class RootKeys
{
    private const string Root = "Butler";

    public static IEnumerable<SettingsProblem> Check(ServiceArguments arguments)
    {
        if (arguments.ConfigFile is not { } file)
        {
            return [];
        }

        // Environment variables stand at the root too, so that only the file is read.
        var builder = new ConfigurationBuilder();
        var alone = Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase)
            ? builder.AddButlerJson(file, reloadOnChange: false).Build()
            : builder.AddButlerYaml(file, reloadOnChange: false).Build();
        return
        [
            .. alone.GetChildren().Where(static child => !child.Key.Equals(Root, StringComparison.OrdinalIgnoreCase))
                .Select(static child => NearestKey.UnknownKey(child.Path, child.Key, [Root])),
        ];
    }
}
