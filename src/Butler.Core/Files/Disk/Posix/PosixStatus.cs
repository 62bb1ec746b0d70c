using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Posix;

/// <summary>Returns the entry with a name; never follows a link.</summary>
internal static class PosixStatus
{
    // Of statx: type, mode, number of links, change time, inode number.
    private const int Wanted = 0x1 | 0x2 | 0x4 | 0x40 | 0x100;
    private const uint TypeMask = 0xF000;

    /// <summary>Describes the open directory itself, even if it has been removed.</summary>
    public static DiskEntry OfSelf(SafeFileHandle folder) =>
        Find(folder, PosixSystem.IsMac ? "."u8 : default, ".") ?? throw new DiskException(DiskFailure.NotFound, "The directory is gone");

    /// <summary>Describes an open file.</summary>
    public static DiskEntry OfFile(SafeFileHandle file)
    {
        if (!PosixSystem.IsMac)
        {
            return OfSelf(file);
        }

        Span<byte> status = stackalloc byte[256];
        var result = RuntimeInformation.ProcessArchitecture == Architecture.X64
            ? PosixCalls.IntelMacFileStatus(file, status)
            : PosixCalls.MacFileStatus(file, status);
        return result == 0 ? ReadMac(status) : throw PosixSystem.Failure("A file cannot be looked at");
    }

    public static DiskEntry? Find(SafeFileHandle folder, ReadOnlySpan<byte> name, string shown)
    {
        Span<byte> status = stackalloc byte[256];
        if (Call(folder, name, status) == 0)
        {
            return PosixSystem.IsMac ? ReadMac(status) : ReadLinux(status);
        }

        return PosixSystem.Classify(Marshal.GetLastPInvokeError()) == DiskFailure.NotFound
            ? null
            : throw PosixSystem.Failure($"'{shown}' cannot be looked at");
    }

    private static nint Call(SafeFileHandle folder, ReadOnlySpan<byte> name, Span<byte> status)
    {
        if (!PosixSystem.IsMac)
        {
            // An empty name means the directory itself (AT_EMPTY_PATH).
            var flags = PosixSystem.SymlinkNoFollow | (name.IsEmpty ? 0x1000 : 0);
            return PosixCalls.LinuxStatus(PosixSystem.SystemCalls.Statx, folder, name.IsEmpty ? "\0"u8 : name, flags, Wanted, status);
        }

        return RuntimeInformation.ProcessArchitecture == Architecture.X64
            ? PosixCalls.IntelMacStatus(folder, name, status, PosixSystem.SymlinkNoFollow)
            : PosixCalls.MacStatus(folder, name, status, PosixSystem.SymlinkNoFollow);
    }

    private static DiskEntry ReadLinux(ReadOnlySpan<byte> status) => Make(
        BinaryPrimitives.ReadUInt16LittleEndian(status[28..]),
        BinaryPrimitives.ReadUInt64LittleEndian(status[136..]),
        BinaryPrimitives.ReadUInt64LittleEndian(status[32..]),
        BinaryPrimitives.ReadInt64LittleEndian(status[112..]),
        BinaryPrimitives.ReadUInt32LittleEndian(status[16..]));

    private static DiskEntry ReadMac(ReadOnlySpan<byte> status) => Make(
        BinaryPrimitives.ReadUInt16LittleEndian(status[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(status),
        BinaryPrimitives.ReadUInt64LittleEndian(status[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(status[48..]),
        BinaryPrimitives.ReadUInt16LittleEndian(status[6..]));

    private static DiskEntry Make(uint mode, ulong volume, ulong file, long changed, uint links)
    {
        var kind = (mode & TypeMask) switch
        {
            0x8000 => EntryKind.File,
            0x4000 => EntryKind.Folder,
            0xA000 => EntryKind.Link,
            _ => EntryKind.Other,
        };
        return new DiskEntry(
            kind,
            new EntryId(volume, file),
            DateTimeOffset.UnixEpoch.AddSeconds(Math.Clamp(changed, -62_135_596_800, 253_402_300_799)),
            mode & 0x1FF,
            links);
    }
}
