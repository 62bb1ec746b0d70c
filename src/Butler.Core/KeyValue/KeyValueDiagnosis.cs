using Butler.Core.Storage;
using Butler.Diagnostics;

namespace Butler.Core.KeyValue;

/// <summary>Examines the database of the key-value store.</summary>
internal sealed class KeyValueDiagnosis(ButlerDatabases databases, IRunningButler running) : IDiagnosis
{
    public string Name => "key-value store";

    public Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken) => Task.Run(
        () => new DatabaseExamination(databases[KeyValueSchema.File], running.Exists()).Run(cancellationToken), cancellationToken);
}
