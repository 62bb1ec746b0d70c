using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Butler.Simulation.Qrs.Entities;

/// <summary>The JSON of the repository service.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TaskDto))]
[JsonSerializable(typeof(TaskRefDto))]
[JsonSerializable(typeof(AppDto))]
[JsonSerializable(typeof(AppRefDto))]
[JsonSerializable(typeof(UserDto))]
[JsonSerializable(typeof(UserRefDto))]
[JsonSerializable(typeof(TagDto))]
[JsonSerializable(typeof(TagRefDto))]
[JsonSerializable(typeof(StreamDto))]
[JsonSerializable(typeof(StreamRefDto))]
[JsonSerializable(typeof(CustomPropertyDto))]
[JsonSerializable(typeof(CustomPropertyRefDto))]
[JsonSerializable(typeof(ExecutionDto))]
[JsonSerializable(typeof(ExecutionRefDto))]
[JsonSerializable(typeof(ExecutionSessionDto))]
[JsonSerializable(typeof(ExecutionSessionRefDto))]
[JsonSerializable(typeof(EventDto))]
[JsonSerializable(typeof(EventRefDto))]
[JsonSerializable(typeof(NodeDto))]
[JsonSerializable(typeof(NodeRefDto))]
[JsonSerializable(typeof(SchedulerServiceDto))]
[JsonSerializable(typeof(NewCustomPropertyDto))]
[JsonSerializable(typeof(TableDto))]
[JsonSerializable(typeof(Guid[]))]
[JsonSerializable(typeof(CountDto))]
[JsonSerializable(typeof(ValueDto))]
[JsonSerializable(typeof(AboutDto))]
[JsonSerializable(typeof(LicenseDto))]
[JsonSerializable(typeof(AccessTypeOverviewDto))]
[JsonSerializable(typeof(LicenseAssignmentDto))]
internal sealed partial class QrsJson : JsonSerializerContext
{
    /// <summary>Gets the context that leaves letters beyond ASCII as they are, as the repository service does.</summary>
    public static QrsJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new QrsDateConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
