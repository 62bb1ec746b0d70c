using System.Text.Json.Serialization;
using Butler.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Alerts;

/// <summary>Registers the built-in kinds, in the same way as any package registers its own kinds.</summary>
internal static class BuiltInAlertKinds
{
    public static void AddBuiltInAlertKinds(this IButlerBuilder builder)
    {
        foreach (var kind in AlertKinds.AllTasks)
        {
            builder.AddAlertKind(kind, static () => AlertJsonContext.Default.ReloadAlert);
        }

        foreach (var outcome in Enum.GetValues<TaskOutcome>())
        {
            builder.AddAlertKind(AlertKinds.ForCloudReload(outcome), static () => AlertJsonContext.Default.CloudReloadAlert);
        }

        foreach (var finding in Enum.GetValues<RunFinding>())
        {
            builder.AddAlertKind(AlertKinds.ForFinding(finding), static () => AlertJsonContext.Default.ExpectedRunAlert);
        }

        builder.AddAlertKind(AlertKinds.ServiceStopped, static () => AlertJsonContext.Default.ServiceAlert);
        builder.AddAlertKind(AlertKinds.ServiceStarted, static () => AlertJsonContext.Default.ServiceAlert);
        builder.AddAlertKind(AlertKinds.LicenseStatus, static () => AlertJsonContext.Default.LicenseAlert);
        builder.AddAlertKind(AlertKinds.LicenseExpiry, static () => AlertJsonContext.Default.LicenseAlert);
        builder.AddAlertKind(AlertKinds.LicenseUsage, static () => AlertJsonContext.Default.ReportAlert);
        builder.AddAlertKind(AlertKinds.QlikVersion, static () => AlertJsonContext.Default.ReportAlert);
        builder.AddAlertKind(AlertKinds.ButlerProblem, static () => AlertJsonContext.Default.ButlerProblemAlert);
        builder.AddAlertKind(AlertKinds.ButlerProblemOver, static () => AlertJsonContext.Default.ButlerProblemAlert);
    }
}

/// <summary>Defines how the built-in alerts are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReloadAlert))]
[JsonSerializable(typeof(CloudReloadAlert))]
[JsonSerializable(typeof(ExpectedRunAlert))]
[JsonSerializable(typeof(ServiceAlert))]
[JsonSerializable(typeof(LicenseAlert))]
[JsonSerializable(typeof(ReportAlert))]
[JsonSerializable(typeof(ButlerProblemAlert))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class AlertJsonContext : JsonSerializerContext;
