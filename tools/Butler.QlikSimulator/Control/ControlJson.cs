using System.Text.Json.Serialization;

namespace Butler.Simulation.Control;

/// <summary>The JSON of the control endpoint.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true)]
[JsonSerializable(typeof(SimulatorFaults))]
[JsonSerializable(typeof(ControlTask[]))]
[JsonSerializable(typeof(ControlRequests))]
[JsonSerializable(typeof(ControlRun))]
[JsonSerializable(typeof(ControlBurst))]
[JsonSerializable(typeof(ControlCloudReload))]
[JsonSerializable(typeof(ControlProblem))]
[JsonSerializable(typeof(ControlEngine))]
internal sealed partial class ControlJson : JsonSerializerContext;
