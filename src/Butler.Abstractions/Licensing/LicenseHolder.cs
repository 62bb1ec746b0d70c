using Butler.Alerts;

namespace Butler.Licensing;

/// <summary>The properties of a license holder that the rules use.</summary>
/// <param name="Id">The id of the user's entity.</param>
public sealed record LicenseHolder(string Id)
{
    /// <summary>Gets the names of the user's tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the user's custom properties.</summary>
    public IReadOnlyList<CustomPropertyValue> CustomProperties { get; init; } = [];

    /// <summary>Gets whether the user is inactive.</summary>
    public bool IsInactive { get; init; }

    /// <summary>Gets whether the user is blocked.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Gets whether the user no longer exists in their user directory.</summary>
    public bool IsRemovedExternally { get; init; }
}
