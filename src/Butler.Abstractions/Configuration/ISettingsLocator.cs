namespace Butler.Configuration;

/// <summary>Knows where in a file a setting stands.</summary>
public interface ISettingsLocator
{
    /// <summary>Finds the place of a setting.</summary>
    /// <param name="key">The full key, as in <c>Butler:emailNotification:smtp:port</c>.</param>
    /// <returns>The place, as in <c>production.yaml:12</c>; <see langword="null"/> when the setting stands in no known file.</returns>
    string? Locate(string key);
}
