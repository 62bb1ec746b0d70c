namespace Butler.Configuration;

/// <summary>Finds the location of a setting in a file.</summary>
public interface ISettingsLocator
{
    /// <summary>Finds the location of a setting.</summary>
    /// <param name="key">The full key, as in <c>Butler:emailNotification:smtp:port</c>.</param>
    /// <returns>The location, such as <c>production.yaml:12</c>; <see langword="null"/> if the setting is not in a known file.</returns>
    string? Locate(string key);
}
