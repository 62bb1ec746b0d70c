using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk;

/// <summary>A new file that nobody sees until it is complete. It vanishes when it is disposed of before.</summary>
internal abstract class PendingFile : IDisposable
{
    public abstract SafeFileHandle Handle { get; }

    /// <summary>Lets the file have holes, where it has to be told that.</summary>
    public virtual void AllowHoles()
    {
    }

    /// <summary>Gives the file its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="replace">Whether a file of that name goes. Without it a name that is taken is a failure.</param>
    /// <exception cref="DiskException">It could not be done.</exception>
    public abstract void Publish(string name, bool replace);

    public abstract void Dispose();
}
