using System.Text.Json.Serialization;
using Butler.Alerts;
using Butler.Hosting.AspNetCore.Apps;
using Butler.Hosting.AspNetCore.Health;
using Butler.Hosting.AspNetCore.Licensing;
using Butler.Hosting.AspNetCore.Problems;
using Butler.Hosting.AspNetCore.Scheduling;
using Butler.Hosting.AspNetCore.SettingsPage;
using Butler.Hosting.AspNetCore.Tasks;
using Butler.Licensing;
using Butler.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>The JSON of health check and <c>/v5</c> responses. Operations of <c>/v4</c> have their own contexts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<AlertRecord>))]
[JsonSerializable(typeof(IReadOnlyList<DeliveryRecord>))]
[JsonSerializable(typeof(IReadOnlyList<AppReloadAnswer>))]
[JsonSerializable(typeof(AppReloadBody))]
[JsonSerializable(typeof(ExecutionAnswer))]
[JsonSerializable(typeof(IReadOnlyList<ExecutionAnswer>))]
[JsonSerializable(typeof(ExecutionBody))]
[JsonSerializable(typeof(IReadOnlyList<RecordedStartAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<ScheduleAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<ScheduleRun>))]
[JsonSerializable(typeof(ScheduleChangeBody))]
[JsonSerializable(typeof(IReadOnlyList<LicenseReleaseRun>))]
[JsonSerializable(typeof(IReadOnlyList<ReleaseDecisionAnswer>))]
[JsonSerializable(typeof(ReleaseRunBody))]
[JsonSerializable(typeof(SettingsReloadAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(IReadOnlyList<ProblemAnswer>))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class HttpJsonContext : JsonSerializerContext;
