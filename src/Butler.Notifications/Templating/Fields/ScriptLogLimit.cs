using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Shortens script logs to what a receiver takes.</summary>
internal static class ScriptLogLimit
{
    private const string Note = "---- Script log truncated by Butler ----";

    /// <summary>Shortens the first and the last lines of a log to a number of characters each.</summary>
    public static void Apply(Dictionary<string, object?> fields, int length)
    {
        if (fields.GetValueOrDefault("scriptLogHead") is string head && head.Length > length)
        {
            fields["scriptLogHead"] = TextCut.KeepStart(head, length, "") + "\n" + Note;
        }

        if (fields.GetValueOrDefault("scriptLogTail") is string tail && tail.Length > length)
        {
            fields["scriptLogTail"] = Note + "\n" + TextCut.KeepEnd(tail, length, "");
        }
    }
}
