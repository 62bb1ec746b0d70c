namespace Butler.Qlik.ScriptLogs.Errors;

/// <summary>Finds the class of an error. What it does not recognize is <c>unknown</c>: it does not guess.</summary>
internal static class ErrorClassifier
{
    public const string Unknown = "unknown";
    public const string None = "none";
    public const string Cancelled = "cancelled";
    public const string Incomplete = "incomplete_log";

    /// <summary>Classifies a message: what the engine says about the script first, then what the data source says, then the engine's number, and the
    /// words that only wrap another message last.</summary>
    public static string Classify(string message, int? engineCode = null, string statement = "")
    {
        var facts = ErrorFacts.Of(message, statement);
        return Find("engine", facts) ?? Find("inner", facts)
            ?? (engineCode is { } code && ErrorRules.Current.Codes.TryGetValue(code, out var known) ? known : null)
            ?? Find("wrapper", facts)
            ?? Unknown;
    }

    /// <summary>Names a class in plain English.</summary>
    public static string TextOf(string errorClass) => ErrorRules.Current.Texts.GetValueOrDefault(errorClass) ?? "";

    private static string? Find(string stage, ErrorFacts facts) => ErrorRules.Current.Rules[stage].FirstOrDefault(rule => rule.Matches(facts))?.Class;
}
