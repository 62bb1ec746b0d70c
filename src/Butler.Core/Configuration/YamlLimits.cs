namespace Butler.Core.Configuration;

/// <summary>How much one YAML text may hold. A few hundred characters of aliases within aliases can mean more than any memory holds.</summary>
/// <param name="Characters">The most characters, in the text itself and in what it means once its aliases are followed.</param>
/// <param name="Values">The most values: keys, texts, lists and sections, once aliases are followed.</param>
/// <param name="Depth">The most levels of nesting.</param>
internal sealed record YamlLimits(int Characters, int Values, int Depth)
{
    /// <summary>Gets those of a configuration file. The sample file of Butler 16 has 29,000 characters and 1,900 values.</summary>
    public static YamlLimits Configuration { get; } = new(4 * 1024 * 1024, 20_000, 64);

    /// <summary>Gets those of a schedule file, which may hold thousands of schedules.</summary>
    public static YamlLimits Schedules { get; } = new(32 * 1024 * 1024, 1_000_000, 64);
}
