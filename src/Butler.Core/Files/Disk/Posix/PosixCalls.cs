using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Posix;

/// <summary>The calls into the C library. Names end with a zero.</summary>
internal static partial class PosixCalls
{
    private const string C = "libc";

    [LibraryImport(C, EntryPoint = "openat", SetLastError = true)]
    public static partial int OpenAt(SafeFileHandle folder, ReadOnlySpan<byte> name, int flags, uint mode);

    [LibraryImport(C, EntryPoint = "open", SetLastError = true)]
    public static partial int Open(ReadOnlySpan<byte> path, int flags, uint mode);

    [LibraryImport(C, EntryPoint = "readlinkat", SetLastError = true)]
    public static partial nint ReadLinkAt(SafeFileHandle folder, ReadOnlySpan<byte> name, Span<byte> target, nint size);

    [LibraryImport(C, EntryPoint = "mkdirat", SetLastError = true)]
    public static partial int MakeFolderAt(SafeFileHandle folder, ReadOnlySpan<byte> name, uint mode);

    [LibraryImport(C, EntryPoint = "symlinkat", SetLastError = true)]
    public static partial int MakeLinkAt(ReadOnlySpan<byte> target, SafeFileHandle folder, ReadOnlySpan<byte> name);

    [LibraryImport(C, EntryPoint = "linkat", SetLastError = true)]
    public static partial int LinkAt(nint fromFolder, ReadOnlySpan<byte> from, SafeFileHandle folder, ReadOnlySpan<byte> name, int flags);

    [LibraryImport(C, EntryPoint = "unlinkat", SetLastError = true)]
    public static partial int RemoveAt(SafeFileHandle folder, ReadOnlySpan<byte> name, int flags);

    [LibraryImport(C, EntryPoint = "renameat", SetLastError = true)]
    public static partial int RenameAt(SafeFileHandle from, ReadOnlySpan<byte> name, SafeFileHandle to, ReadOnlySpan<byte> newName);

    [LibraryImport(C, EntryPoint = "renameatx_np", SetLastError = true)]
    public static partial int MacRenameAt(SafeFileHandle from, ReadOnlySpan<byte> name, SafeFileHandle to, ReadOnlySpan<byte> newName, uint flags);

    // Called as a system call, because not every C library that .NET supports has a function for it.
    [LibraryImport(C, EntryPoint = "syscall", SetLastError = true)]
    public static partial nint LinuxRenameAt(
        nint number, SafeFileHandle from, ReadOnlySpan<byte> name, SafeFileHandle to, ReadOnlySpan<byte> newName, nint flags);

    [LibraryImport(C, EntryPoint = "syscall", SetLastError = true)]
    public static partial nint LinuxStatus(nint number, SafeFileHandle folder, ReadOnlySpan<byte> name, nint flags, nint mask, Span<byte> status);

    [LibraryImport(C, EntryPoint = "fstatat", SetLastError = true)]
    public static partial int MacStatus(SafeFileHandle folder, ReadOnlySpan<byte> name, Span<byte> status, int flags);

    [LibraryImport(C, EntryPoint = "fstatat$INODE64", SetLastError = true)]
    public static partial int IntelMacStatus(SafeFileHandle folder, ReadOnlySpan<byte> name, Span<byte> status, int flags);

    [LibraryImport(C, EntryPoint = "fstat", SetLastError = true)]
    public static partial int MacFileStatus(SafeFileHandle file, Span<byte> status);

    [LibraryImport(C, EntryPoint = "fstat$INODE64", SetLastError = true)]
    public static partial int IntelMacFileStatus(SafeFileHandle file, Span<byte> status);

    [LibraryImport(C, EntryPoint = "fdopendir", SetLastError = true)]
    public static partial nint OpenListing(int folder);

    [LibraryImport(C, EntryPoint = "readdir", SetLastError = true)]
    public static partial nint ReadListing(nint listing);

    [LibraryImport(C, EntryPoint = "readdir$INODE64", SetLastError = true)]
    public static partial nint IntelMacReadListing(nint listing);

    [LibraryImport(C, EntryPoint = "closedir", SetLastError = true)]
    public static partial int CloseListing(nint listing);

    [LibraryImport(C, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int handle);

    [LibraryImport(C, EntryPoint = "copy_file_range", SetLastError = true)]
    public static partial nint CopyRange(SafeFileHandle from, ref long fromOffset, SafeFileHandle to, ref long toOffset, nint length, uint flags);

    [LibraryImport(C, EntryPoint = "lseek", SetLastError = true)]
    public static partial nint Seek(SafeFileHandle file, nint offset, int from);

    [LibraryImport(C, EntryPoint = "posix_fadvise")]
    public static partial int Advise(SafeFileHandle file, nint offset, nint length, int advice);

    [LibraryImport(C, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(SafeFileHandle to, nint request, SafeFileHandle from);
}
