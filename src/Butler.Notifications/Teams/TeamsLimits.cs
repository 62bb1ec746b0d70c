using System.Text.Json.Nodes;
using Butler.Alerts.Templates;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Teams;

/// <summary>The limit of a Microsoft Teams webhook: 28 KB in total. Beyond it, the message is rejected, or silently cut off.</summary>
internal static class TeamsLimits
{
    // Teams counts its own envelope too.
    public const int Bytes = 28 * 1024;

    // With the built-in template, script logs give way before anything else does.
    public const int BuiltInBytes = 26_000;
    public const int ScriptLog = 2_900;
    private const int Envelope = 1024;
    private const int ShortestText = 100;

    private static readonly HashSet<string> Shown =
        ["text", "value", "title", "summary", "subtitle", "activityTitle", "activitySubtitle", "activityText"];

    /// <summary>Shortens the longest texts of a message that is too large.</summary>
    /// <param name="message">The message; it is changed.</param>
    /// <returns>The parts that were too large.</returns>
    public static IReadOnlyList<SizeFinding> Apply(JsonObject message)
    {
        var size = SizeOf(message);
        if (size <= Bytes - Envelope)
        {
            return [];
        }

        var texts = new List<CardText>();
        Collect(message, "", texts);
        var place = texts.MaxBy(static text => text.Length)?.Place ?? "";
        for (var excess = size - (Bytes - Envelope); excess > 0; excess = SizeOf(message) - (Bytes - Envelope))
        {
            if (texts.MaxBy(static text => text.Length) is not { Length: > ShortestText } longest)
            {
                break;
            }

            // The average number of excess characters; another round follows if it was more.
            var fewer = (int)Math.Ceiling((double)excess * longest.Length / longest.Size) + 40;
            longest.Shorten(Math.Max(ShortestText, longest.Length - fewer));
        }

        return [new SizeFinding(place, size, Bytes - Envelope, place.Length == 0 ? "bytes" : "bytes with the rest of the message")];
    }

    // Addresses and type names become meaningless when cut.
    private static void Collect(JsonNode? node, string place, List<CardText> texts)
    {
        switch (node)
        {
            case JsonObject holder:
                foreach (var (name, value) in holder)
                {
                    var at = place.Length == 0 ? name : $"{place}.{name}";
                    if (value is JsonValue text && text.TryGetValue<string>(out var shown) && Shown.Contains(name))
                    {
                        texts.Add(new CardText(holder, name, at, shown));
                    }

                    Collect(value, at, texts);
                }

                break;
            case JsonArray list:
                for (var index = 0; index < list.Count; index++)
                {
                    Collect(list[index], $"{place}[{index}]", texts);
                }

                break;
        }
    }

    private static int SizeOf(JsonNode node) => PayloadJson.Write(writer => node.WriteTo(writer)).Length;

    private sealed class CardText(JsonObject holder, string name, string place, string original)
    {
        public string Place => place;

        public int Length { get; private set; } = original.Length;

        public int Size => Math.Max(1, SizeOf(holder[name]!));

        // From the original each time: the note shows how much of that is missing.
        public void Shorten(int length)
        {
            var text = ShortText.Fit(original, length);
            Length = length;
            holder[name] = text;
        }
    }
}
