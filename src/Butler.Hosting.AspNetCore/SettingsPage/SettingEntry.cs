namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>One setting.</summary>
/// <param name="Key">The key, as in <c>Butler:emailNotification:smtp:port</c>.</param>
/// <param name="Value">The value, or a row of dots for one that is not shown.</param>
/// <param name="IsMasked">Whether the value, or a part of it, is not shown.</param>
/// <param name="Source">The source of the value: <c>file</c>, <c>environment</c>, <c>program</c> (the command line or code), <c>default</c> (not set) or the kind of another source.</param>
/// <param name="Place">The file and line, or the name of the variable; <see langword="null"/> when the source has no places.</param>
internal sealed record SettingEntry(string Key, string Value, bool IsMasked, string Source, string? Place)
{
    /// <summary>Gets the placeholders that the value came from, such as <c>${env:SMTP_PASSWORD}</c>; <see langword="null"/> for none. Such a value is never shown.</summary>
    public string? Placeholders { get; init; }
}
