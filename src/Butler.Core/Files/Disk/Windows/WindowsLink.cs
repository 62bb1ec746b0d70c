using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Windows;

/// <summary>Reads the target of a symbolic link or a junction.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsLink
{
    private const uint GetReparsePoint = 0x900A8;
    private const uint Symlink = 0xA000000C;
    private const uint Junction = 0xA0000003;

    public static string Read(SafeFileHandle link)
    {
        var data = new byte[16 * 1024];
        if (!WindowsCalls.Control(link, GetReparsePoint, 0, 0, data, (uint)data.Length, out _, 0))
        {
            throw WindowsEntry.Failure(Marshal.GetLastPInvokeError(), "The link cannot be read");
        }

        var tag = BinaryPrimitives.ReadUInt32LittleEndian(data);
        if (tag is not (Symlink or Junction))
        {
            throw new DiskException(DiskFailure.Outside, "A link of an unknown kind leads away");
        }

        // A symbolic link has flags between the lengths and the names; the first one means that it is relative.
        var names = tag == Symlink ? 20 : 16;
        var offset = BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(8));
        var length = BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(10));
        var target = Encoding.Unicode.GetString(data, names + offset, length);
        return tag == Symlink && (data[16] & 1) != 0 ? target : Absolute(target);
    }

    // Anything that is neither a drive nor a share becomes a device path, which is always outside.
    private static string Absolute(string target)
    {
        var path = target.StartsWith(@"\??\", StringComparison.Ordinal) ? target[4..] : target;
        if (path.StartsWith(@"UNC\", StringComparison.OrdinalIgnoreCase))
        {
            return @"\\" + path[4..];
        }

        return path.Length > 2 && path[1] == ':' ? path : @"\\?\" + path;
    }
}
