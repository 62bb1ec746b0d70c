namespace Butler.Configuration;

/// <summary>A problem, or potential problem, in the settings.</summary>
/// <param name="Key">The full key, as in <c>Butler:emailNotification:smtp:port</c>, or the name of an option set from code.</param>
/// <param name="Message">What is wrong and what is allowed. It may quote a value whose key is not secret; other secrets are removed before it is shown.</param>
public sealed record SettingsProblem(string Key, string Message)
{
    /// <summary>Gets whether the host may still start.</summary>
    /// <value><see langword="false"/> by default: the host does not start.</value>
    public bool IsWarning { get; init; }

    /// <summary>Gets whether the form is invalid: an unknown key, or a value of the wrong type, out of range or not allowed.</summary>
    /// <value>
    /// <see langword="false"/> by default. An invalid form is wrong whether or not the feature is used. Anything else (a missing file, an
    /// invalid address) may be the placeholder of a sample file until the feature is switched on.
    /// </value>
    public bool ConcernsShape { get; init; }
}
