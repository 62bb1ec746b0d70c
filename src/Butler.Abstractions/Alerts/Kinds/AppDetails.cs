using System.Text.Json;

namespace Butler.Alerts;

/// <summary>The details of an app in QRS (<c>GET app/full</c>).</summary>
public sealed record AppDetails
{
    /// <summary>Gets the names of the app's tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the app's custom properties, one entry per value.</summary>
    public IReadOnlyList<CustomPropertyValue> CustomProperties { get; init; } = [];

    /// <summary>Gets the description.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets the size of the app file in bytes.</summary>
    public long FileSize { get; init; }

    /// <summary>Gets whether the app is published.</summary>
    public bool Published { get; init; }

    /// <summary>Gets when the app was published; <see langword="null"/> for never.</summary>
    public DateTimeOffset? PublishTime { get; init; }

    /// <summary>Gets when the app last reloaded with success; <see langword="null"/> for never.</summary>
    public DateTimeOffset? LastReloadTime { get; init; }

    /// <summary>Gets when the app was changed last.</summary>
    public DateTimeOffset? ModifiedDate { get; init; }

    /// <summary>Gets who changed the app last.</summary>
    public string ModifiedByUserName { get; init; } = "";

    /// <summary>Gets the id of the stream; empty for an unpublished app.</summary>
    public string StreamId { get; init; } = "";

    /// <summary>Gets the name of the stream; empty for an unpublished app.</summary>
    public string StreamName { get; init; } = "";

    /// <summary>Gets the app as returned by QRS, an object with all its members.</summary>
    /// <value><see langword="null"/> unless a route needs <see cref="AlertParts.RawApp"/>, and if it is larger than 256 KiB.</value>
    public JsonElement? Raw { get; init; }
}
