namespace Butler.Core.Licensing.Release;

/// <summary>Who keeps the license however long it has been idle. None of these are case-sensitive.</summary>
public sealed class NeverReleaseOptions
{
    /// <summary>Gets or sets users.</summary>
    /// <value>Empty by default.</value>
    public IList<NeverReleaseUser> User { get; set; } = [];

    /// <summary>Gets or sets names of tags of users.</summary>
    /// <value>Empty by default.</value>
    public IList<string> Tag { get; set; } = [];

    /// <summary>Gets or sets values of custom properties of users.</summary>
    /// <value>Empty by default.</value>
    public IList<NeverReleaseProperty> CustomProperty { get; set; } = [];

    /// <summary>Gets or sets user directories.</summary>
    /// <value>Empty by default.</value>
    public IList<string> UserDirectory { get; set; } = [];

    /// <summary>Gets or sets whether inactive users (<c>yes</c>) or all others (<c>no</c>) keep the license.</summary>
    /// <value><c>yes</c>, <c>no</c> or <c>ignore</c>; <c>ignore</c> by default.</value>
    public string Inactive { get; set; } = "ignore";

    /// <summary>Gets or sets whether blocked users (<c>yes</c>) or all others (<c>no</c>) keep the license.</summary>
    /// <value><c>yes</c>, <c>no</c> or <c>ignore</c>; <c>ignore</c> by default.</value>
    public string Blocked { get; set; } = "ignore";

    /// <summary>Gets or sets whether users who are no longer in their directory (<c>yes</c>) or all others (<c>no</c>) keep the license.</summary>
    /// <value><c>yes</c>, <c>no</c> or <c>ignore</c>; <c>ignore</c> by default.</value>
    public string RemovedExternally { get; set; } = "ignore";
}

/// <summary>A custom property value whose users keep the license.</summary>
public sealed class NeverReleaseProperty
{
    /// <summary>Gets or sets the name of the custom property.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value.</summary>
    public string Value { get; set; } = "";
}

/// <summary>A user who keeps the license.</summary>
public sealed class NeverReleaseUser
{
    /// <summary>Gets or sets the user directory.</summary>
    public string UserDir { get; set; } = "";

    /// <summary>Gets or sets the user id.</summary>
    public string UserId { get; set; } = "";
}
