namespace Butler.Configuration;

/// <summary>One thing that is wrong, or looks wrong, in the settings.</summary>
/// <param name="Key">The full key, as in <c>Butler:emailNotification:smtp:port</c>, or the name of an option set from code.</param>
/// <param name="Message">What is wrong and what is allowed. It may quote a value that is no secret by its key; what shows it takes out of it what is a secret all the same.</param>
public sealed record SettingsProblem(string Key, string Message)
{
    /// <summary>Gets whether the host may start all the same.</summary>
    /// <value><see langword="false"/> by default: the host does not start.</value>
    public bool IsWarning { get; init; }

    /// <summary>Gets whether the shape is wrong: a key that nobody knows, a value of the wrong type, out of range or not among those allowed.</summary>
    /// <value>
    /// <see langword="false"/> by default. Wrong shape is wrong whether or not the feature is used. All else (a file that is missing, an
    /// address that is none) may be the placeholder of a sample file until the feature is switched on.
    /// </value>
    public bool ConcernsShape { get; init; }
}
