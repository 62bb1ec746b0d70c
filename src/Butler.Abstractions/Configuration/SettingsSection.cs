namespace Butler.Configuration;

/// <summary>States which options a section of the configuration sets. What there is to set can be listed from all of them.</summary>
/// <param name="Key">The key of the section, as in <c>Butler:emailNotification</c>. <see cref="Kind"/> in it stands for the section name of any
/// kind of alert.</param>
/// <param name="Options">The type of the options. Its settable properties are the keys of the section.</param>
/// <param name="Without">Names of properties that the section does not set; <see langword="null"/> when it sets all.</param>
/// <remarks>Features register it when their options are bound to a section, also for sections that the configuration in use does not hold.</remarks>
public sealed record SettingsSection(string Key, Type Options, IReadOnlyCollection<string>? Without = null)
{
    /// <summary>What stands in <see cref="Key"/> in place of the section name of a kind of alert.</summary>
    public const string Kind = "<kind>";

    /// <summary>Gets when a change of the section takes effect. A property with <see cref="TakesEffectAttribute"/> differs.</summary>
    /// <value><see cref="ChangeEffect.AtStart"/> by default.</value>
    public ChangeEffect Effect { get; init; }
}

/// <summary>States that a section of a configuration file does nothing until its key <c>enable</c> is true.</summary>
/// <param name="Key">The key of the section, as in <c>Butler:emailNotification</c>.</param>
/// <remarks>Who composes a Butler from a file registers it, also for sections that the file does not hold or that are off.</remarks>
public sealed record SwitchedSection(string Key);

/// <summary>When a change of the configuration takes effect.</summary>
public enum ChangeEffect
{
    /// <summary>When Butler starts the next time.</summary>
    AtStart,

    /// <summary>At once.</summary>
    AtOnce,

    /// <summary>At once when the section was there at the start: what belongs to it was composed then. At the next start otherwise.</summary>
    AtOnceWhereComposed,
}

/// <summary>States when a change of a setting takes effect, where it differs from the rest of the section.</summary>
/// <param name="effect">When.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TakesEffectAttribute(ChangeEffect effect) : Attribute
{
    /// <summary>Gets when a change takes effect.</summary>
    public ChangeEffect Effect => effect;
}
