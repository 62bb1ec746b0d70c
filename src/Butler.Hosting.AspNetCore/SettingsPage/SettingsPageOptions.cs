using System.ComponentModel.DataAnnotations;

namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>The page that shows the settings Butler runs on. Key: <c>Butler:configVisualisation</c>.</summary>
public sealed class SettingsPageOptions
{
    /// <summary>Gets or sets whether the page is served.</summary>
    /// <value><see langword="false"/> by default. Changes take effect after a restart.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the name or address of this machine that the page is served on.</summary>
    /// <value><c>localhost</c> by default. Other machines also need an API key; see <c>Butler:restServerConfig:apiKeys</c>.</value>
    public string Host { get; set; } = "localhost";

    /// <summary>Gets or sets the port that the page is served on.</summary>
    /// <value>1 to 65535. 3100 by default.</value>
    [Range(1, 65535)]
    public int Port { get; set; } = 3100;

    /// <summary>Gets or sets whether host names, addresses and user names are shortened.</summary>
    /// <value><see langword="true"/> by default. Secrets are never shown, whatever the value.</value>
    public bool Obfuscate { get; set; } = true;
}
