using Butler.Diagnostics;

namespace Butler.Core.Storage;

/// <summary>Examines the main database.</summary>
internal sealed class StorageDiagnosis(SqliteDatabase database, IRunningButler running) : IDiagnosis
{
    public string Name => "storage";

    public Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken) =>
        Task.Run(() => new DatabaseExamination(database, running.Exists()).Run(cancellationToken), cancellationToken);
}
