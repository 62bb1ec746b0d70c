using Butler.Alerts.Pipeline;

namespace Butler.Core.Alerts;

/// <summary>A step that takes an alert as it will be routed: it runs after all enrichers, whenever they were registered, and can still discard the alert.</summary>
/// <remarks>It does not run for an alert that an enricher deferred or discarded. It may run several times for one alert: after a crash, and for each part of it.</remarks>
internal interface IConcludingStep : IAlertEnricherStep;
