using Butler.Configuration;

namespace Butler.Notifications.Email;

/// <summary>The login to the mail server.</summary>
public sealed class SmtpAuthOptions
{
    /// <summary>Gets or sets whether to log in.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the user name.</summary>
    /// <value>Required when <see cref="Enable"/> is set.</value>
    public string User { get; set; } = "";

    /// <summary>Gets or sets the password.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public string Password { get; set; } = "";
}
