using System.Text.Json.Nodes;
using Butler.Alerts.Templates;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Slack;

/// <summary>Slack's limits for a message (Block Kit reference). Beyond them, it rejects the whole message with 400.</summary>
internal static class SlackLimits
{
    public const int Blocks = 50;
    public const int Text = 40_000;
    public const int SectionText = 3_000;
    public const int FieldText = 2_000;
    public const int Fields = 10;
    public const int HeaderText = 150;
    public const int ButtonText = 75;
    public const int ContextElements = 10;
    public const int ActionElements = 25;

    // One end of a log stands in a text of 3,000 characters, together with the note that it was shortened.
    public const int ScriptLog = 2_900;

    // What goes out with the built-in template, less what the sink adds.
    public const int BuiltInBytes = 13_000;
    private const string Fence = "```";

    /// <summary>Shortens texts that are too long.</summary>
    /// <param name="message">The message; it is changed.</param>
    /// <returns>The parts that were too long.</returns>
    public static IReadOnlyList<SizeFinding> Apply(JsonObject message)
    {
        var findings = new List<SizeFinding>();
        Fit(message, "text", Text, "text", findings);
        ApplyToBlocks(message, "", findings);
        if (message["attachments"] is JsonArray attachments)
        {
            for (var index = 0; index < attachments.Count; index++)
            {
                if (attachments[index] is JsonObject attachment)
                {
                    ApplyToBlocks(attachment, $"attachments[{index}].", findings);
                }
            }
        }

        return findings;
    }

    private static void ApplyToBlocks(JsonObject holder, string place, List<SizeFinding> findings)
    {
        if (holder["blocks"] is not JsonArray blocks)
        {
            return;
        }

        if (blocks.Count > Blocks)
        {
            findings.Add(new SizeFinding($"{place}blocks", blocks.Count, Blocks, "blocks"));
            var left = blocks.Count - Blocks + 1;
            Keep(blocks, Blocks - 1);
            blocks.Add(Section($"… {left} blocks left out"));
        }

        for (var index = 0; index < blocks.Count; index++)
        {
            if (blocks[index] is JsonObject block)
            {
                ApplyToBlock(block, $"{place}blocks[{index}]", findings);
            }
        }
    }

    private static void ApplyToBlock(JsonObject block, string place, List<SizeFinding> findings)
    {
        var type = block["type"]?.ToString();
        FitText(block["text"], type == "header" ? HeaderText : SectionText, $"{place}.text", findings);
        ApplyToList(block["fields"], Fields, FieldText, $"{place}.fields", findings);
        if (type is "actions" or "context")
        {
            ApplyToList(block["elements"], type == "actions" ? ActionElements : ContextElements, SectionText, $"{place}.elements", findings);
        }
    }

    private static void ApplyToList(JsonNode? node, int most, int textLimit, string place, List<SizeFinding> findings)
    {
        if (node is not JsonArray list)
        {
            return;
        }

        if (list.Count > most)
        {
            findings.Add(new SizeFinding(place, list.Count, most, "entries"));
            Keep(list, most);
        }

        for (var index = 0; index < list.Count; index++)
        {
            if (list[index] is JsonObject entry)
            {
                // A separate text object, or a button that contains one.
                Fit(entry, "text", textLimit, $"{place}[{index}]", findings);
                FitText(entry["text"], ButtonText, $"{place}[{index}].text", findings);
            }
        }
    }

    private static void FitText(JsonNode? node, int limit, string place, List<SizeFinding> findings)
    {
        if (node is JsonObject text)
        {
            Fit(text, "text", limit, place, findings);
        }
    }

    private static void Fit(JsonObject holder, string name, int limit, string place, List<SizeFinding> findings)
    {
        if (holder[name] is not JsonValue value || !value.TryGetValue<string>(out var text) || text.Length <= limit)
        {
            return;
        }

        findings.Add(new SizeFinding(place, text.Length, limit));
        var cut = ShortText.Fit(text, limit);
        if (CountFences(cut) % 2 == 1)
        {
            // An unclosed code block would swallow the text after it.
            cut = ShortText.Fit(text, limit - Fence.Length);
            cut += CountFences(cut) % 2 == 1 ? Fence : "";
        }

        holder[name] = cut;
    }

    private static int CountFences(string text) => text.Split(Fence).Length - 1;

    private static void Keep(JsonArray list, int count)
    {
        while (list.Count > count)
        {
            list.RemoveAt(list.Count - 1);
        }
    }

    private static JsonNode Section(string text) => new JsonObject
    {
        ["type"] = "section",
        ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = text },
    };
}
