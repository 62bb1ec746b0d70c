using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Posix;

/// <summary>Reads the names in a directory.</summary>
internal static class PosixListing
{
    private static readonly byte[] Self = PosixNames.Encode(".");

    public static IEnumerable<string> Read(SafeFileHandle folder)
    {
        var listing = Open(folder);
        try
        {
            while (Next(listing) is { } name)
            {
                if (name is not ("." or ".."))
                {
                    yield return name;
                }
            }
        }
        finally
        {
            _ = PosixCalls.CloseListing(listing);
        }
    }

    private static nint Open(SafeFileHandle folder)
    {
        var handle = PosixCalls.OpenAt(folder, Self, PosixSystem.ReadOnly | PosixSystem.Directory | PosixSystem.CloseOnExec, 0);
        if (handle < 0)
        {
            throw PosixSystem.Failure("A directory cannot be listed");
        }

        var listing = PosixCalls.OpenListing(handle);
        if (listing == 0)
        {
            var failure = PosixSystem.Failure("A directory cannot be listed");
            _ = PosixCalls.Close(handle);
            throw failure;
        }

        return listing;
    }

    private static unsafe string? Next(nint listing)
    {
        var entry = PosixSystem.IsMac && RuntimeInformation.ProcessArchitecture == Architecture.X64
            ? PosixCalls.IntelMacReadListing(listing)
            : PosixCalls.ReadListing(listing);
        if (entry != 0)
        {
            return PosixNames.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)entry + PosixSystem.EntryNameOffset));
        }

        // SetLastError clears the error before the call, so zero means the end.
        return Marshal.GetLastPInvokeError() == 0 ? null : throw PosixSystem.Failure("A directory cannot be listed");
    }
}
