using System.Text.Json.Serialization;
using Butler.Tasks;

namespace Butler.Core.Tasks;

/// <summary>The form in which executions are stored.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TaskExecution))]
internal sealed partial class TaskExecutionJson : JsonSerializerContext;
