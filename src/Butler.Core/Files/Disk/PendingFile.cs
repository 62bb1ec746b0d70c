using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk;

/// <summary>A new file that is invisible until it is complete. It is removed if it is disposed before that.</summary>
internal abstract class PendingFile : IDisposable
{
    public abstract SafeFileHandle Handle { get; }

    /// <summary>Allows the file to be sparse, where this has to be enabled.</summary>
    public virtual void AllowHoles()
    {
    }

    /// <summary>Gives the file its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="replace">Whether to replace an existing file. Otherwise an existing name is a failure.</param>
    /// <exception cref="DiskException">It could not be done.</exception>
    public abstract void Publish(string name, bool replace);

    public abstract void Dispose();
}
