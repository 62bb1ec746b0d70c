using Butler.Alerts.Templates;
using Butler.Core.FileSystem;
using Butler.Notifications.Templating;

namespace Butler.Service.CommandLine.Migrate;

/// <summary>Converts the Handlebars templates that a configuration file names.</summary>
internal static class TemplateFiles
{
    private const string PartialsFolder = "partials";
    private static readonly string[] Extensions = [".handlebars", ".hbs"];

    /// <summary>Finds the files: of chat messages by their path, of mails by folder and name.</summary>
    public static IReadOnlyList<string> Find(IReadOnlyList<YamlPlace> places)
    {
        var chats = places.Where(static place => place.Key.Value == "templateFile").Select(ValueOf);
        var mails = places.Where(static place => place.Key.Value == "htmlTemplateFile").Select(place => Path.Combine(FolderOf(place, places), ValueOf(place) + Extensions[0]));
        return [.. chats.Concat(mails)
            .Where(static file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && File.Exists(file))
            .Distinct()];
    }

    /// <summary>Writes one beside the old one.</summary>
    /// <returns>What was done, for people, and whether it was done.</returns>
    public static async Task<(bool IsDone, string Text)> ConvertAsync(string file, bool overwrite, CancellationToken cancellationToken)
    {
        var target = Path.ChangeExtension(file, ".liquid");
        if (File.Exists(target) && !overwrite)
        {
            return (false, $"{target} is there already; it is overwritten with --force only.");
        }

        try
        {
            var source = new TemplateSource(file, await File.ReadAllTextAsync(file, cancellationToken)) { FindPartial = name => FindPartial(file, name) };
            var converted = HandlebarsConversion.ToLiquid(source);
            await using var writer = new StreamWriter(PrivateFiles.Open(target, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write }));
            await writer.WriteAsync(converted.AsMemory(), cancellationToken);
            return (true, $"Written: {target}");
        }
        catch (TemplateException refusal)
        {
            return (false, $"Not converted: {refusal.Message}");
        }
    }

    private static string FolderOf(YamlPlace place, IReadOnlyList<YamlPlace> places) =>
        places.FirstOrDefault(other => ReferenceEquals(other.Parent, place.Parent) && other.Key.Value == "bodyFileDirectory") is { } folder ? ValueOf(folder) : "";

    private static string ValueOf(YamlPlace place) => (place.Value as YamlDotNet.RepresentationModel.YamlScalarNode)?.Value ?? "";

    private static string? FindPartial(string file, string name)
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, PartialsFolder));
        return Extensions.Select(extension => Path.GetFullPath(Path.Combine(folder, name + extension)))
            .Where(path => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path))
            .Select(File.ReadAllText).FirstOrDefault();
    }
}
