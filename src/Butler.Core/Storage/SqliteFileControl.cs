using System.Runtime.InteropServices;
using SQLitePCL;

namespace Butler.Core.Storage;

/// <summary>Queries SQLite about its file.</summary>
internal static partial class SqliteFileControl
{
    private const int HasMovedCode = 20;

    /// <summary>Determines whether the file was deleted, renamed or replaced. Always <see langword="false"/> on Windows, where the
    /// system does not allow that for an open file.</summary>
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
