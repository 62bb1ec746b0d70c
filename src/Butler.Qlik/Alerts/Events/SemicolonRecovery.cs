using System.Text.RegularExpressions;

namespace Butler.Qlik.Alerts.Events;

/// <summary>Reassembles an event whose names or message contain the separator, which the format cannot escape.</summary>
/// <remarks>
/// The fields in the middle have a recognizable form: two ids, a timestamp, a level. The fields before them are host, task, app and
/// user; those after them are execution id and message.
/// </remarks>
internal static partial class SemicolonRecovery
{
    private const int TaskIdField = 5;
    private const int MessageField = 10;

    /// <summary>Joins surplus fields.</summary>
    /// <returns>Eleven fields; <see langword="null"/> if the event has too few or its parts cannot be distinguished.</returns>
    public static string[]? Join(string[] raw)
    {
        var surplus = raw.Length - (MessageField + 1);
        for (var shift = 0; shift <= surplus; shift++)
        {
            if (IsAnchor(raw, TaskIdField + shift))
            {
                return JoinMessage(raw, MessageField + shift) is { } message
                    ? [raw[0], raw[1], .. JoinNames(raw[2..(4 + shift)]), .. raw[(4 + shift)..(MessageField + shift)], message]
                    : null;
            }
        }

        return null;
    }

    private static bool IsAnchor(string[] raw, int taskId) =>
        IsId(raw[taskId]) && IsId(raw[taskId + 1])
        && TimestampPattern().IsMatch(FieldText.Sanitise(raw[taskId + 2]))
        && LevelPattern().IsMatch(FieldText.Sanitise(raw[taskId + 3]));

    private static bool IsId(string field)
    {
        var id = FieldText.EmptyIfUnset(FieldText.Sanitise(field));
        return id.Length == 0 || FieldText.IsGuid(id);
    }

    // In prose, a space follows the semicolon. Anything else after the message is an unknown field.
    private static string? JoinMessage(string[] raw, int message)
    {
        var rest = raw[message..];
        return rest.Length == 1 || (ContinuesText(rest[1]) && !string.IsNullOrWhiteSpace(rest[1])) ? string.Join(';', rest) : null;
    }

    // Two names in too many pieces. A piece that starts with a space continues the previous one; if that leaves more than one
    // place to split, the last piece is the app, because most sites name tasks more freely than apps.
    private static string[] JoinNames(string[] pieces)
    {
        var cuts = Enumerable.Range(1, pieces.Length - 1).Where(index => !ContinuesText(pieces[index])).ToArray();
        var cut = cuts.Length > 0 ? cuts[^1] : pieces.Length - 1;
        return [string.Join(';', pieces[..cut]), string.Join(';', pieces[cut..])];
    }

    private static bool ContinuesText(string piece) => piece.StartsWith(' ');

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}", RegexOptions.CultureInvariant)]
    private static partial Regex TimestampPattern();

    [GeneratedRegex("^[A-Za-z]{1,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex LevelPattern();
}
