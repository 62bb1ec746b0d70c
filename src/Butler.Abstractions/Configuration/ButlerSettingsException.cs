namespace Butler.Configuration;

/// <summary>The settings do not allow Butler to start. The message lists every problem on a separate line.</summary>
public sealed class ButlerSettingsException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problems">The problems; warnings among them are left out.</param>
    /// <param name="locator">Finds where settings are, if available.</param>
    public ButlerSettingsException(IEnumerable<SettingsProblem> problems, ISettingsLocator? locator = null)
        : this(Errors(problems), locator)
    {
    }

    private ButlerSettingsException(SettingsProblem[] errors, ISettingsLocator? locator)
        : base(Describe(errors, locator)) => Problems = errors;

    /// <summary>Gets the problems that stopped the start.</summary>
    public IReadOnlyList<SettingsProblem> Problems { get; }

    private static SettingsProblem[] Errors(IEnumerable<SettingsProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return [.. problems.Where(static problem => !problem.IsWarning).Select(static problem => problem with { Message = SecretText.MaskAddresses(problem.Message) })];
    }

    private static string Describe(SettingsProblem[] errors, ISettingsLocator? locator)
    {
        var lines = errors.Select(problem =>
            $"  {problem.Key}: {problem.Message}{(locator?.Locate(problem.Key) is { } place ? $" [{place}]" : "")}");
        var opening = errors.Length == 1
            ? "Butler cannot start: 1 setting is wrong."
            : $"Butler cannot start: {errors.Length} settings are wrong.";
        return string.Join(Environment.NewLine, lines.Prepend(opening));
    }
}
