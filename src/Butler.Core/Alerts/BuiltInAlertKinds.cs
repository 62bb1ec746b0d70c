using Butler.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Alerts;

/// <summary>Registers the kinds that ship with Butler, as any package registers kinds of its own.</summary>
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
