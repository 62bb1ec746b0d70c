using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Shortens script logs to what a receiver takes: Slack refuses a text of more than 3,000 characters, Teams a card of more than 28 KB.</summary>
internal static class ScriptLogLimit
{
    /// <summary>How many characters of each end of a log a JSON payload carries.</summary>
    public const int Json = 2_900;

    /// <summary>How many characters of each end of a log other texts carry: a log of very long lines must not make a mail undeliverable.</summary>
    public const int Other = 256_000;

    private const string Note = "---- Script log truncated by Butler ----";

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
