namespace Butler.Alerts;

/// <summary>A destination of alerts about tasks of the Qlik Sense scheduler.</summary>
/// <remarks>Register it with <c>services.AddButler().AddReloadAlertSink&lt;T&gt;()</c>.</remarks>
public interface IReloadAlertSink : IAlertSink<ReloadAlert>;
