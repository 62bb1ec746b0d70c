namespace Butler.Configuration;

/// <summary>Declares which options are set by a section of the configuration. All available settings can be listed from these.</summary>
/// <param name="Key">The key of the section, such as <c>Butler:emailNotification</c>. <see cref="Kind"/> in it stands for the section name of any
/// kind of alert.</param>
/// <param name="Options">The type of the options. Its settable properties are the keys of the section.</param>
/// <param name="Without">Names of properties that the section does not set; <see langword="null"/> when it sets all.</param>
/// <remarks>Features register it when their options are bound to a section, even for sections that are not in the current configuration.</remarks>
public sealed record SettingsSection(string Key, Type Options, IReadOnlyCollection<string>? Without = null)
{
    /// <summary>The placeholder in <see cref="Key"/> for the section name of a kind of alert.</summary>
    public const string Kind = "<kind>";

    /// <summary>Gets when a change to the section takes effect. Overridden by <see cref="TakesEffectAttribute"/> on a property.</summary>
    /// <value><see cref="ChangeEffect.AtStart"/> by default.</value>
    public ChangeEffect Effect { get; init; }
}

/// <summary>Declares that a section of a configuration file does nothing until its key <c>enable</c> is true.</summary>
/// <param name="Key">The key of the section, as in <c>Butler:emailNotification</c>.</param>
/// <remarks>Registered by code that composes a Butler from a file, even for sections that are not in the file or are off.</remarks>
public sealed record SwitchedSection(string Key);

/// <summary>Specifies when a change to the configuration takes effect.</summary>
public enum ChangeEffect
{
    /// <summary>The next time Butler starts.</summary>
    AtStart,

    /// <summary>At once.</summary>
    AtOnce,

    /// <summary>At once if the section was there at startup, because its services were added then; otherwise at the next start.</summary>
    AtOnceWhereComposed,
}

/// <summary>Specifies when a change to a setting takes effect, if it differs from the rest of the section.</summary>
/// <param name="effect">When.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TakesEffectAttribute(ChangeEffect effect) : Attribute
{
    /// <summary>Gets when a change takes effect.</summary>
    public ChangeEffect Effect => effect;
}
