using System.Globalization;
using Butler.Configuration;

namespace Butler.Service.Logging;

/// <summary>Checks what is logged, and how large log files may become.</summary>
internal sealed class LogSettingsCheck(IConfigurationSection butler) : ISettingsCheck
{
    private static readonly string[] Levels = ["error", "warn", "info", "verbose", "debug", "silly"];

    public IEnumerable<SettingsProblem> Check()
    {
        if (butler["logLevel"] is { Length: > 0 } level && !Levels.Contains(level.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            yield return new SettingsProblem($"{butler.Path}:logLevel", $"is '{level}' but must be one of {string.Join(", ", Levels)}.") { ConcernsShape = true };
        }

        var defaults = new LogOptions();
        var file = Read("logFileSizeMiB", 1, 1024, defaults.LogFileSizeMiB, out var fileProblem);
        var total = Read("logTotalSizeMiB", 2, 1_048_576, defaults.LogTotalSizeMiB, out var totalProblem);
        if (fileProblem is not null)
        {
            yield return fileProblem;
        }

        if (totalProblem is not null)
        {
            yield return totalProblem;
        }

        if (fileProblem is null && totalProblem is null && total < 2 * file)
        {
            var problem = $"is {total} but must be at least twice logFileSizeMiB, which is {file}.";
            yield return new SettingsProblem($"{butler.Path}:logTotalSizeMiB", problem) { ConcernsShape = true };
        }
    }

    private int Read(string key, int least, int most, int otherwise, out SettingsProblem? problem)
    {
        problem = null;
        if (butler[key] is not { Length: > 0 } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problem = new SettingsProblem($"{butler.Path}:{key}", $"is '{text}' but must be a whole number from {least} to {most}.") { ConcernsShape = true };
        return otherwise;
    }
}
