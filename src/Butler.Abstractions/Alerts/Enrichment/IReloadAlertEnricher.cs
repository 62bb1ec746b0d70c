namespace Butler.Alerts;

/// <summary>Enriches alerts about tasks of the Qlik Sense scheduler.</summary>
/// <remarks>Register it with <c>services.AddButler().AddReloadAlertEnricher&lt;T&gt;()</c>.</remarks>
public interface IReloadAlertEnricher : IAlertEnricher<ReloadAlert>;
