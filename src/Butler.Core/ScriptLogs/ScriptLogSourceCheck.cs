using Butler.Alerts;
using Butler.Configuration;

namespace Butler.Core.ScriptLogs;

/// <summary>Warns about script log routes without a source.</summary>
internal sealed class ScriptLogSourceCheck(string key, Func<ScriptLogOptions> options, IEnumerable<IScriptLogSource> sources) : ISettingsCheck
{
    private readonly IScriptLogSource[] _sources = [.. sources];

    public IEnumerable<SettingsProblem> Check()
    {
        var current = options();
        string[] idle =
        [
            .. Enum.GetValues<TaskOutcome>().SelectMany(static outcome => new[] { AlertKinds.ForTask(TaskKind.Reload, outcome), AlertKinds.ForCloudReload(outcome) })
                .Where(kind => current.FindRoute(kind) is not null && !Array.Exists(_sources, source => source.Serves(kind)))
                .Select(static kind => kind.Title),
        ];
        if (idle.Length > 0)
        {
            yield return new SettingsProblem(
                key,
                $"has no effect for: {string.Join(", ", idle)}. No connection is set up that their script logs can be fetched over "
                + "(configQRS for a Qlik Sense site, qlikSenseCloud for a tenant of Qlik Cloud).")
            {
                IsWarning = true,
            };
        }
    }
}
