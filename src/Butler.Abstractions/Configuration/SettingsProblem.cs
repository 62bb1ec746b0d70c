namespace Butler.Configuration;

/// <summary>One thing that is wrong, or looks wrong, in the settings.</summary>
/// <param name="Key">The full key, as in <c>Butler:emailNotification:smtp:port</c>, or the name of an option set from code.</param>
/// <param name="Message">What is wrong and what is allowed. Never holds a secret.</param>
public sealed record SettingsProblem(string Key, string Message)
{
    /// <summary>Gets whether the host may start all the same.</summary>
    /// <value><see langword="false"/> by default: the host does not start.</value>
    public bool IsWarning { get; init; }
}
