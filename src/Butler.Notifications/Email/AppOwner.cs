using Butler.Alerts;

namespace Butler.Notifications.Email;

/// <summary>An owner of apps on the list of those who get mail, or of those who do not.</summary>
public sealed class AppOwner
{
    /// <summary>Gets or sets the user directory. Case-sensitive.</summary>
    /// <value>Empty by default.</value>
    public string Directory { get; set; } = "";

    /// <summary>Gets or sets the user id within the directory. Case-sensitive.</summary>
    /// <value>Empty by default.</value>
    public string UserId { get; set; } = "";

    /// <summary>Gets or sets the mail address, for owners in Qlik Sense Cloud, who have no directory.</summary>
    /// <value>Empty by default.</value>
    public string Email { get; set; } = "";

    internal bool Matches(AlertOwner owner) =>
        (UserId.Length > 0 && Directory == owner.Directory && UserId == owner.UserId)
        || (Email.Length > 0 && owner.EmailAddresses.Contains(Email, StringComparer.Ordinal));
}
