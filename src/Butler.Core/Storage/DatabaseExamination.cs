using Butler.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Butler.Core.Storage;

/// <summary>Examines a database: its folder, its size, whether SQLite can read it and finds it intact. Takes no lock that writers wait for.</summary>
internal sealed class DatabaseExamination(SqliteDatabase database, bool isRunning)
{
    private const string Key = "Butler:storage:path";
    private const string Restore =
        "Stop Butler and restore the file from a backup, or move it away together with its -wal, -shm and .lock files to start anew.";

    public DiagnosisResult Run(CancellationToken cancellationToken)
    {
        var path = database.Path;
        var folder = FolderProbe.Examine(Path.GetDirectoryName(path)!, Key);
        if (Directory.Exists(path))
        {
            return DiagnosisResult.Fails($"{path} is a folder, not a database file.", $"Name a file in {Key}.");
        }

        var file = new FileInfo(path);
        if (folder.Status == DiagnosisStatus.Fails)
        {
            return folder;
        }

        if (!file.Exists || file.Length == 0)
        {
            if (!isRunning && database.Locate().FindTrace() is { } trace)
            {
                return DiagnosisResult.Fails(
                    StorageFailure.Vanished(path, file.Exists ? "is empty" : "is missing", trace).Message, $"Put the file back, or check {Key}.");
            }

            return DiagnosisResult.Combine([folder, folder with { Found = $"There is no database {path} yet; the first start makes it.", Fix = "" }]);
        }

        // Butler does not start without its database, whatever the state of the folder.
        var content = ReadWhole(file, cancellationToken);
        return content.Status == DiagnosisStatus.Fails ? content : DiagnosisResult.Combine([content, folder]);
    }

    private DiagnosisResult ReadWhole(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            // A read-only connection leaves the write-ahead log as it is.
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = file.FullName,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ConnectionString);
            connection.Open();
            using var interrupt = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle));
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            var verdict = command.ExecuteScalar() as string;
            var user = isRunning ? "in use by the running Butler" : "not in use";
            return verdict == "ok"
                ? DiagnosisResult.Works($"{file.FullName} ({FolderProbe.Size(file.Length)}, {user}) is whole.")
                : DiagnosisResult.Fails($"{file.FullName} is damaged: {verdict}.", Restore);
        }
        catch (SqliteException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var explained = StorageFailure.Explain(file.FullName, failure);
            return DiagnosisResult.Fails(explained.Message, explained is ButlerStorageException ? Restore : $"Check the file, or name another one in {Key}.");
        }
    }
}
