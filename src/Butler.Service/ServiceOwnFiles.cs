using Butler.Configuration.Binding;
using Butler.Files;
using Butler.Service.CommandLine;
using Butler.Service.Logging;

namespace Butler.Service;

/// <summary>Names what the host itself keeps: its program, its log files, and the configuration file, also while it cannot be read.</summary>
internal sealed class ServiceOwnFiles(ServiceArguments arguments, IConfigurationSection butler, string contentRoot) : IOwnFiles
{
    private static readonly string[] ProgramEndings = [".dll", ".exe", ".so", ".dylib", ".deps.json", ".runtimeconfig.json"];
    private static readonly string ProgramName = Path.GetFileName(Environment.ProcessPath) ?? "butler";

    public IEnumerable<OwnFile> FindOwnFiles()
    {
        var log = new LogOptions();
        SettingsBinder.Bind(butler, log);
        yield return new OwnFile("the program", AppContext.BaseDirectory) { Entries = IsProgram };
        if (log.FileLogging)
        {
            yield return new OwnFile($"{butler.Path}:logDirectory", Path.Combine(contentRoot, log.LogDirectory)) { Entries = ButlerLogging.IsLog };
        }

        if (arguments.ConfigFile is { Length: > 0 } file)
        {
            yield return new OwnFile("the configuration", Path.GetFullPath(file));
        }
    }

    private static bool IsProgram(string name) =>
        name == ProgramName || ProgramEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
