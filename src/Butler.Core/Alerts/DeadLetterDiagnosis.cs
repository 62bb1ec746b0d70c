using Butler.Alerts.Storage;
using Butler.Core.Storage;
using Butler.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Alerts;

/// <summary>Counts dead letters by destination. Reads the database file, even while Butler is running.</summary>
internal sealed class DeadLetterDiagnosis(SqliteDatabase database) : IDiagnosis
{
    private const int NoSuchThing = 1;

    public string Name => "dead letters";

    public Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken) => Task.Run(Examine, cancellationToken);

    private DiagnosisResult Examine()
    {
        var file = new FileInfo(database.Path);
        if (!file.Exists || file.Length == 0)
        {
            return DiagnosisResult.Works("There is no delivery history yet.");
        }

        try
        {
            var found = Read(file.FullName);
            return found.Count == 0
                ? DiagnosisResult.Works("No delivery was given up in the time that the history keeps.")
                : DiagnosisResult.Degraded(
                    "Deliveries that were given up: " + string.Join("; ", found) + ".",
                    "GET /v5/deliveries?state=dead lists them; POST /v5/deliveries/<id>/retry tries one again.");
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == NoSuchThing)
        {
            return DiagnosisResult.Works("There is no delivery history yet.");
        }
        catch (SqliteException failure)
        {
            return DiagnosisResult.Degraded(
                $"The delivery history cannot be read: {StorageFailure.Explain(file.FullName, failure).Message}", "See what is said about 'storage'.");
        }
    }

    private static List<string> Read(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();

        // SQLite takes the other columns from the row with the maximum.
        command.CommandText = "SELECT sink, count(*), reason, max(seq) FROM deliveries WHERE state = $dead GROUP BY sink ORDER BY sink";
        command.Parameters.AddWithValue("$dead", (long)DeliveryState.Dead);
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add($"{rows.GetString(0)} {rows.GetInt64(1)}, the newest because: {rows.GetString(2)}");
        }

        return found;
    }
}
