using Butler.Configuration.Binding;

namespace Butler.Notifications.Templating;

/// <summary>Says what takes the place of a template file that does not exist, and which file was probably meant.</summary>
internal static class MissingFile
{
    // A folder of templates has a dozen files; one with more is something else.
    private const int MostFiles = 1000;

    public static string Instead(string file) => $"The template that ships with Butler takes its place.{Hint(file)}";

    private static string Hint(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (!Directory.Exists(folder))
        {
            return $" There is no folder '{folder}'.";
        }

        try
        {
            var names = Directory.EnumerateFiles(folder).Take(MostFiles).Select(static found => Path.GetFileName(found));
            return NearestKey.Find(Path.GetFileName(file), names) is { } nearest ? $" Did you mean '{Path.Combine(Path.GetDirectoryName(file)!, nearest)}'?" : "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
