using System.Diagnostics.CodeAnalysis;

namespace Butler.Configuration.Binding;

/// <summary>Checks the options of one feature, whether they came from a section or from code.</summary>
/// <typeparam name="TOptions">The options.</typeparam>
/// <param name="key">The key of the section, or the name of the registration when the options came from code.</param>
/// <param name="options">Gets the options.</param>
/// <param name="bind">Binds the section to fresh options and reports what does not fit; <see langword="null"/> for options from code.</param>
/// <param name="rules">Rules beyond the annotations; gets the options and the key.</param>
[RequiresUnreferencedCode(SettingsBinder.Reflection)]
public sealed class OptionsCheck<TOptions>(
    string key,
    Func<TOptions> options,
    Action<ICollection<SettingsProblem>>? bind,
    Func<TOptions, string, IEnumerable<SettingsProblem>>? rules) : ISettingsCheck
    where TOptions : class
{
    /// <inheritdoc/>
    public IEnumerable<SettingsProblem> Check()
    {
        var problems = new List<SettingsProblem>();
        bind?.Invoke(problems);
        var current = options();
        problems.AddRange(AnnotationCheck.Check(current, key));
        if (rules is not null)
        {
            problems.AddRange(rules(current, key));
        }

        return problems;
    }
}
