using Butler.Alerts.Pipeline;
using Butler.Core.Storage;
using Butler.Diagnostics;

namespace Butler.Core.ScriptLogs;

/// <summary>Checks whether script logs can be written to the folders of the routes.</summary>
internal sealed class ScriptLogDiagnosis(
    string name, string key, Func<ScriptLogOptions> options, IEnumerable<AlertKindRegistration> kinds, string contentRoot) : IDiagnosis
{
    public string Name => name;

    public Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken) => Task.Run(Examine, cancellationToken);

    private DiagnosisResult Examine()
    {
        var current = options();
        var parts = kinds.Select(known => current.FindRoute(known.Kind)?.LogDirectory ?? "")
            .Where(static folder => folder.Length > 0)
            .Select(folder => Path.GetFullPath(folder, contentRoot))
            .Distinct()
            .Select(folder => FolderProbe.Examine(folder, $"{key}, logDirectory"))
            .ToList();
        return parts.Count > 0 ? DiagnosisResult.Combine(parts) : DiagnosisResult.Works("No route is on.");
    }
}
