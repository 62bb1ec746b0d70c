using System.Diagnostics;

namespace Butler.TestKit;

/// <summary>A file system of two mebibytes, where the machine lets the test mount one.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-disk");

    private SmallDisk()
    {
    }

    public string Path => _folder.FullName;

    /// <summary>Makes one, or skips the test where nobody may mount.</summary>
    public static SmallDisk Mount()
    {
        var disk = new SmallDisk();
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !Run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.Path))
        {
            disk._folder.Delete();
            Assert.Skip("Only root on Linux may mount a small file system.");
        }

        return disk;
    }

    /// <summary>Takes all the space that is left.</summary>
    public void Fill()
    {
        try
        {
            using var file = new FileStream(System.IO.Path.Combine(Path, "filler"), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 1);
            while (true)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(System.IO.Path.Combine(Path, "filler"));

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _folder.Delete(recursive: true);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
