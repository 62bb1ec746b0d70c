using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Windows;

/// <summary>Opens a directory entry and determines its type.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsEntry
{
    public const uint Delete = 0x10000;
    public const uint ReadAttributes = 0x80;
    public const uint ReadContent = 0x80000000;
    public const uint WriteContent = 0x40000000;
    public const uint ListAndPass = 0x1 | 0x20 | ReadAttributes;

    public const uint OpenExisting = 1;
    public const uint CreateNew = 2;

    public const uint MustBeFolder = 0x1;
    public const uint NotThroughLink = 0x200000;

    private const uint Synchronize = 0x100000;
    private const uint SynchronousBackup = 0x20 | 0x4000;
    private const uint IgnoreCase = 0x40;
    private const uint ShareAll = 7;

    public static unsafe SafeFileHandle Open(SafeFileHandle? folder, string name, uint access, uint disposition, uint options)
    {
        var isHeld = false;
        folder?.DangerousAddRef(ref isHeld);
        try
        {
            fixed (char* text = name)
            {
                var counted = new WindowsCalls.CountedText
                {
                    Length = checked((ushort)(name.Length * 2)),
                    Size = checked((ushort)(name.Length * 2)),
                    Text = (nint)text,
                };
                var attributes = new WindowsCalls.ObjectAttributes
                {
                    Length = sizeof(WindowsCalls.ObjectAttributes),
                    Folder = folder?.DangerousGetHandle() ?? 0,
                    Name = (nint)(&counted),
                    Attributes = IgnoreCase,
                };
                Check(
                    WindowsCalls.Create(
                        out var handle, access | Synchronize, &attributes, out _, 0, 0, ShareAll, disposition, options | SynchronousBackup, 0, 0),
                    $"'{name}' cannot be opened");
                return new SafeFileHandle(handle, ownsHandle: true);
            }
        }
        finally
        {
            if (isHeld)
            {
                folder!.DangerousRelease();
            }
        }
    }

    public static DiskEntry Describe(SafeFileHandle entry)
    {
        var id = Ask(entry, 18, 24);
        var basic = Ask(entry, 0, 40);
        var tag = Ask(entry, 9, 8);
        var attributes = BinaryPrimitives.ReadUInt32LittleEndian(tag);

        // Only reparse points that stand for another name are links; others are a special way of storing content.
        var isLink = (attributes & 0x400) != 0 && (BinaryPrimitives.ReadUInt32LittleEndian(tag.AsSpan(4)) & 0x20000000) != 0;
        var kind = isLink ? EntryKind.Link : (attributes & 0x10) != 0 ? EntryKind.Folder : EntryKind.File;
        return new DiskEntry(
            kind,
            new EntryId(BinaryPrimitives.ReadUInt64LittleEndian(id), BinaryPrimitives.ReadUInt128LittleEndian(id.AsSpan(8))),
            DateTimeOffset.FromFileTime(BinaryPrimitives.ReadInt64LittleEndian(basic.AsSpan(16))),
            0,
            BinaryPrimitives.ReadUInt32LittleEndian(Ask(entry, 1, 24).AsSpan(16)));
    }

    public static uint AttributesOf(SafeFileHandle entry) => BinaryPrimitives.ReadUInt32LittleEndian(Ask(entry, 9, 8));

    public static void Set(SafeFileHandle entry, int kind, ReadOnlySpan<byte> information, string what) =>
        Check(WindowsCalls.SetInformation(entry, out _, information, (uint)information.Length, kind), what);

    public static void Rename(SafeFileHandle entry, SafeFileHandle folder, string newName, bool replace)
    {
        // One byte for replacing, the directory handle at 8, the length of the name at 16, the name.
        var information = new byte[Math.Max(20 + (newName.Length * 2), 24)];
        information[0] = replace ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64LittleEndian(information.AsSpan(8), folder.DangerousGetHandle());
        BinaryPrimitives.WriteInt32LittleEndian(information.AsSpan(16), newName.Length * 2);
        MemoryMarshal.AsBytes(newName.AsSpan()).CopyTo(information.AsSpan(20));
        Set(entry, WindowsCalls.RenameInformation, information, $"'{newName}' cannot be made by renaming");
    }

    public static void Vanish(SafeFileHandle entry, bool whenClosed) =>
        Set(entry, WindowsCalls.DispositionInformation, [whenClosed ? (byte)1 : (byte)0], "It cannot be removed");

    public static DiskException Failure(int error, string what)
    {
        var failure = error switch
        {
            2 or 3 => DiskFailure.NotFound,
            17 => DiskFailure.OtherVolume,
            80 or 183 => DiskFailure.Exists,
            145 => DiskFailure.NotEmpty,
            39 or 112 or 1295 => DiskFailure.NoSpace,
            123 or 206 => DiskFailure.NameTooLong,
            267 => DiskFailure.NotAFolder,
            _ => DiskFailure.Other,
        };
        return new DiskException(failure, $"{what}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    private static byte[] Ask(SafeFileHandle entry, int kind, int length)
    {
        var answer = new byte[length];
        return WindowsCalls.GetInformation(entry, kind, answer, (uint)length)
            ? answer
            : throw Failure(Marshal.GetLastPInvokeError(), "It cannot be looked at");
    }

    private static void Check(int status, string what)
    {
        if (status < 0)
        {
            throw Failure(WindowsCalls.ToWin32Error(status), what);
        }
    }
}
