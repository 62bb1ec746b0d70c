using System.Globalization;
using Butler.Diagnostics;

namespace Butler.Core.Storage;

/// <summary>Determines whether files can be created in a folder, by creating one and deleting it.</summary>
internal static class FolderProbe
{
    private const long Scarce = 200L * 1024 * 1024;

    /// <summary>Examines a folder. A missing one is fine if it can be created: the nearest existing parent is tried.</summary>
    /// <param name="folder">The full path.</param>
    /// <param name="key">The setting that names it, for messages.</param>
    public static DiagnosisResult Examine(string folder, string key)
    {
        var place = new DirectoryInfo(folder);
        while (!place.Exists && place.Parent is { } above)
        {
            place = above;
        }

        try
        {
            var file = Path.Combine(place.FullName, $".butler-{Guid.NewGuid():N}.probe");
            using (new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                // It only matters that it could be created.
            }

            return Judge(folder, place, new DriveInfo(place.FullName).AvailableFreeSpace);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return DiagnosisResult.Fails(
                $"No file can be written in {place.FullName}: {failure.Message}",
                $"Give the account that Butler runs under the right to write there, or name another folder in {key}.");
        }
    }

    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(bytes + 1023) / 1024} KB"),
    };

    private static DiagnosisResult Judge(string folder, DirectoryInfo place, long free)
    {
        var found = place.FullName == new DirectoryInfo(folder).FullName
            ? $"{folder} is writable, {Size(free)} free."
            : $"{folder} does not exist yet and can be made, {Size(free)} free.";
        return free < Scarce ? DiagnosisResult.Degraded(found, "Free some space on the disk.") : DiagnosisResult.Works(found);
    }
}
