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
}
