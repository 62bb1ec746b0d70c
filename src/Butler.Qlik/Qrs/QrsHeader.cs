using Butler.Configuration;

namespace Butler.Qlik.Qrs;

/// <summary>One header.</summary>
public sealed class QrsHeader
{
    /// <summary>Gets or sets the name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value. It can hold a password and is never shown.</summary>
    [Secret]
    public string Value { get; set; } = "";
}
