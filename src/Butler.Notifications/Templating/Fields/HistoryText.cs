using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Writes how an alert came about, what came before it, what waits for it and what nobody was told, as a few short sentences.</summary>
internal static class HistoryText
{
    /// <summary>Writes the sentences.</summary>
    /// <param name="fields">The fields of the alert.</param>
    /// <returns>Empty when nothing is known.</returns>
    public static string Of(IReadOnlyDictionary<string, object?> fields)
    {
        string Text(string name) => TemplateValue.TextOf(fields.GetValueOrDefault(name));
        var ago = Text("lastSuccessAgo");
        var survived = TemplateValue.NumberOf(fields.GetValueOrDefault("survivedErrors"));
        var first = Text("firstSurvivedError");
        string[] sentences =
        [
            Text("foundLateText"),
            Text("failuresInARowText"),
            Text("lastSuccess") is { Length: > 0 } time ? ago.Length > 0 ? $"Last success: {ago} ({time})" : $"Last success: {time}" : "",
            survived > 0 ? $"Errors that the script let pass before: {TemplateValue.TextOf(survived)}{(first.Length > 0 ? $", the first: {first}" : "")}" : "",
            Text("blockedTasksText"),
            Text("differencesText"),
            Text("heldBackText"),
        ];
        return string.Concat(sentences.Where(static sentence => sentence.Length > 0).Select(static sentence => $"{sentence}. ")).TrimEnd();
    }
}
