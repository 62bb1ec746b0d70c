using System.Runtime.InteropServices;
using SQLitePCL;

namespace Butler.Core.Storage;

/// <summary>Asks SQLite about its file.</summary>
internal static partial class SqliteFileControl
{
    private const int HasMovedCode = 20;

    /// <summary>Determines whether the file was deleted or renamed, or another one stands in its place. Always <see langword="false"/> on Windows, where the
    /// system does not let anybody do that to an open file.</summary>
    public static bool HasMoved(sqlite3 database)
    {
        var held = false;
        try
        {
            database.DangerousAddRef(ref held);
            var answer = 0;
            return FileControl(database.DangerousGetHandle(), IntPtr.Zero, HasMovedCode, ref answer) == 0 && answer != 0;
        }
        finally
        {
            if (held)
            {
                database.DangerousRelease();
            }
        }
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    private static partial int FileControl(IntPtr database, IntPtr schema, int code, ref int answer);
}
