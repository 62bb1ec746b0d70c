namespace Butler.Qlik.Alerts.Lookups;

/// <summary>The names of parts of an alert that could not be looked up.</summary>
internal static class LookupParts
{
    public const string Task = "task";
    public const string App = "app";
    public const string Owner = "app owner";
    public const string Execution = "execution result";
    public const string ScriptLog = "script log";
    public const string Outcome = "outcome of the distribution";
}
