using Butler.Alerts.Pipeline;
using Butler.Files;

namespace Butler.Core.ScriptLogs;

/// <summary>Lists the daily folders that Butler creates, in all script log directories.</summary>
internal sealed class ScriptLogOwnFiles(string key, Func<ScriptLogOptions> options, IEnumerable<AlertKindRegistration> kinds) : IOwnFiles
{
    public IEnumerable<OwnFile> FindOwnFiles()
    {
        var current = options();
        return kinds.Select(known => current.FindRoute(known.Kind)?.LogDirectory).OfType<string>().Where(static directory => directory.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Select(directory => new OwnFile(key, directory) { Entries = ScriptLogName.IsDay });
    }
}
