using System.Text.Json.Serialization;
using Butler.Alerts;

namespace Butler.EndToEnd.Tests.Matrix;

/// <summary>An alert of a kind that no sink has ever heard of.</summary>
public sealed record ParcelAlert : Alert
{
    public static AlertKind LostKind { get; } = new("parcel-lost", "parcelLost", "A parcel was lost", AlertSeverity.Error);

    public string Parcel { get; init; } = "";

    public string LastSeen { get; init; } = "";

    [JsonIgnore]
    public override string Kind => LostKind.Name;

    [JsonIgnore]
    public override string Subject => Parcel;

    [JsonIgnore]
    public override string SubjectName => Parcel;
}

[JsonSerializable(typeof(ParcelAlert))]
[JsonSerializable(typeof(LicenseReleaseAlert))]
internal sealed partial class ParcelJsonContext : JsonSerializerContext;
