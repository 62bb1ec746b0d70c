namespace Butler.Core.Configuration;

/// <summary>The size limits of one YAML text. A few hundred characters of nested aliases can expand to more than fits in memory.</summary>
/// <param name="Characters">The maximum number of characters, in the text itself and after expanding its aliases.</param>
/// <param name="Values">The maximum number of values: keys, strings, lists and sections, after expanding aliases.</param>
/// <param name="Depth">The most levels of nesting.</param>
internal sealed record YamlLimits(int Characters, int Values, int Depth)
{
    /// <summary>Gets those of a configuration file. The sample file of Butler 16 has 29,000 characters and 1,900 values.</summary>
    public static YamlLimits Configuration { get; } = new(4 * 1024 * 1024, 20_000, 64);

    /// <summary>Gets the limits of a schedule file, which may contain thousands of schedules.</summary>
    public static YamlLimits Schedules { get; } = new(32 * 1024 * 1024, 1_000_000, 64);
}
