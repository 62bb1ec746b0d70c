using System.Runtime.InteropServices;

namespace Butler.Core.Files.Disk.Posix;

/// <summary>The values of C library constants, which differ between systems and processors.</summary>
internal static class PosixSystem
{
    public const int CurrentFolder = -100;
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int SymlinkFollow = 0x400;

    public static readonly bool IsMac = OperatingSystem.IsMacOS();

    public static readonly int CloseOnExec = IsMac ? 0x1000000 : 0x80000;
    public static readonly int Create = IsMac ? 0x200 : 0x40;
    public static readonly int Exclusive = IsMac ? 0x800 : 0x80;
    public static readonly int NoTerminal = IsMac ? 0x20000 : 0x100;
    public static readonly int NonBlocking = IsMac ? 0x4 : 0x800;
    public static readonly int NoFollow = IsMac ? 0x100 : IsOldNumbering ? 0x8000 : 0x20000;
    public static readonly int Directory = IsMac ? 0x100000 : IsOldNumbering ? 0x4000 : 0x10000;

    /// <summary>Opens a directory without permission to list it; not available on macOS.</summary>
    public static readonly int PathOnly = IsMac ? 0 : 0x200000;

    /// <summary>Creates an unnamed file; Linux only.</summary>
    public static readonly int Nameless = 0x400000 | Directory;

    public static readonly int SymlinkNoFollow = IsMac ? 0x20 : 0x100;
    public static readonly int RemoveFolder = IsMac ? 0x80 : 0x200;

    /// <summary>The offset of the name in a directory entry.</summary>
    public static readonly int EntryNameOffset = IsMac ? 21 : 19;

    // ARM and POWER kept the numbers of older systems.
    private static bool IsOldNumbering => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Ppc64le;

    public static (nint Statx, nint RenameAt2) SystemCalls { get; } = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => (332, 316),
        Architecture.S390x => (379, 347),
        Architecture.Ppc64le => (383, 357),
        _ => (291, 276),
    };

    public static DiskFailure Classify(int error) => error switch
    {
        2 => DiskFailure.NotFound,
        17 => DiskFailure.Exists,
        18 => DiskFailure.OtherVolume,
        20 => DiskFailure.NotAFolder,
        28 => DiskFailure.NoSpace,
        36 when !IsMac => DiskFailure.NameTooLong,
        39 when !IsMac => DiskFailure.NotEmpty,
        40 when !IsMac => DiskFailure.NotAFolder,
        122 when !IsMac => DiskFailure.NoSpace,
        62 when IsMac => DiskFailure.NotAFolder,
        63 when IsMac => DiskFailure.NameTooLong,
        66 when IsMac => DiskFailure.NotEmpty,
        69 when IsMac => DiskFailure.NoSpace,
        _ => DiskFailure.Other,
    };

    public static bool MeansUnsupported(int error) => error is 22 || (IsMac ? error is 45 or 78 or 102 : error is 38 or 95);

    public static DiskException Failure(string what)
    {
        var error = Marshal.GetLastPInvokeError();
        return new DiskException(Classify(error), $"{what}: {Marshal.GetPInvokeErrorMessage(error)}");
    }
}
