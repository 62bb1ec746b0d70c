using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Windows;

/// <summary>The calls into Windows. Its native interface, unlike the Win32 one, opens and renames relative to an open directory.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsCalls
{
    public const int RenameInformation = 10;
    public const int DispositionInformation = 13;

    [LibraryImport("ntdll", EntryPoint = "NtCreateFile")]
    public static unsafe partial int Create(
        out nint handle, uint access, ObjectAttributes* attributes, out IoStatus status, nint size, uint fileAttributes, uint share,
        uint disposition, uint options, nint extended, uint extendedLength);

    [LibraryImport("ntdll", EntryPoint = "NtSetInformationFile")]
    public static partial int SetInformation(SafeFileHandle file, out IoStatus status, ReadOnlySpan<byte> information, uint length, int kind);

    [LibraryImport("ntdll", EntryPoint = "RtlNtStatusToDosError")]
    public static partial int ToWin32Error(int status);

    [LibraryImport("kernel32", EntryPoint = "GetFileInformationByHandleEx", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetInformation(SafeFileHandle file, int kind, Span<byte> information, uint length);

    [LibraryImport("kernel32", EntryPoint = "DeviceIoControl", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Control(
        SafeFileHandle file, uint code, nint input, uint inputLength, Span<byte> output, uint outputLength, out uint returned, nint overlapped);

    [StructLayout(LayoutKind.Sequential)]
    public struct IoStatus
    {
        public nint Status;
        public nint Information;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct CountedText
    {
        public ushort Length;
        public ushort Size;
        public nint Text;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct ObjectAttributes
    {
        public int Length;
        public nint Folder;
        public nint Name;
        public uint Attributes;
        public nint Security;
        public nint Quality;
    }
}
