using System.Text.Json;
using Butler.Alerts;

namespace Butler.EndToEnd.Tests.Looks;

/// <summary>What people see: mails and cards in a browser, on a phone and on a desk, light and dark.</summary>
public sealed class LooksTests(LookScene scene) : IClassFixture<LookScene>
{
    private const int Phone = 340;
    private const int Desktop = 700;

    public static TheoryData<string, int, bool> Views => new(
        from name in LookSamples.All.Keys
        from width in new[] { Phone, Desktop }
        from isDark in new[] { false, true }
        select (name, width, isDark));

    public static TheoryData<string> Names => [.. LookSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_mail_can_be_read_and_says_the_cause_on_the_first_screen(string name, int width, bool isDark)
    {
        await using var page = await scene.OpenAsync(width, isDark);

        await page.ShowMailAsync(scene.Mails[name]);
        await SaveAsync(page, "mail", name);

        (await page.FindProblemsAsync(CauseOf(name))).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_card_can_be_read_and_says_the_cause_on_the_first_screen(string name, int width, bool isDark)
    {
        await using var page = await scene.OpenAsync(width, isDark);

        await page.ShowCardAsync(CardOf(name));
        await SaveAsync(page, "teams", name);
        (await page.FindProblemsAsync(CauseOf(name))).Should().BeEmpty();

        await page.PressAsync("Details");
        if (((LookSamples.All[name] as ReloadAlert)?.ScriptLog ?? (LookSamples.All[name] as CloudReloadAlert)?.ScriptLog) is not null)
        {
            await page.PressAsync("Log");
        }

        await SaveAsync(page, "teams", $"{name}-all");
        (await page.FindProblemsAsync(CauseOf(name))).Should().BeEmpty("what the buttons show can be read too");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Notifications_and_subjects_say_the_cause(string name)
    {
        var message = scene.Messages[name];
        string[] lines = [message.GetProperty("summary").GetString()!, CardOf(name).GetProperty("fallbackText").GetString()!, scene.Subjects[name]];

        lines.Should().AllSatisfy(line =>
        {
            // As far as it holds nothing that the Markdown of Teams has to be kept from.
            line.Should().Contain(CauseOf(name).Split('*', '[')[0]);
            line.Length.Should().BeLessThanOrEqualTo(280);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_card_works_on_a_phone(string name)
    {
        var card = CardOf(name);
        var elements = ElementsOf(card).ToList();

        elements.Should().NotContain(element => TypeOf(element) == "CodeBlock", "Teams on a phone does not draw it");
        elements.Where(element => TypeOf(element) == "TextBlock").Should().OnlyContain(element => element.GetProperty("wrap").GetBoolean());
        elements.Should().NotContain(element => TypeOf(element) == "FactSet", "it does not break a long word");
        card.GetProperty("body").EnumerateArray().Where(element => TypeOf(element) == "ColumnSet").Should().HaveCountLessThanOrEqualTo(6);
        var actions = card.GetProperty("actions").EnumerateArray().ToList();
        actions.Should().HaveCountLessThanOrEqualTo(6, "Teams shows six").And.OnlyContain(action => action.GetProperty("title").GetString()!.Length <= 10);
        actions.Where(action => TypeOf(action) == "Action.ToggleVisibility").Should().OnlyContain(action => action.GetProperty("fallback").ValueKind == JsonValueKind.Object);
        var ids = elements.Where(element => element.TryGetProperty("id", out _)).Select(element => element.GetProperty("id").GetString());
        actions.Where(action => action.TryGetProperty("targetElements", out _))
            .SelectMany(action => action.GetProperty("targetElements").EnumerateArray()).Select(target => target.GetString()).Should().BeSubsetOf(ids);
    }

    [Theory]
    [InlineData("<p style='color:#999;background:#fff'>pale</p>", "contrast 2.85: 'pale'")]
    [InlineData("<p style='white-space:nowrap;width:900px'>A line that does not end before the window does, for it may not be broken anywhere at all</p>", "beyond the edge*")]
    [InlineData("<div style='height:20px;overflow:hidden'><p style='margin:60px 0'>hidden</p></div>", "cut off: 'hidden'")]
    [InlineData("<p style='margin-top:400px'>The cause of it all</p>", "the cause is * px from the top")]
    [InlineData("<p>The cause of it all</p><pre></pre>", "empty*")]
    [InlineData("<div class='ac-adaptiveCard'><div class='ac-container'>top</div><div class='ac-container'><div class='ac-textBlock' style='font-weight:600'>Log</div></div></div>", "a heading over nothing: 'Log'")]
    public async Task What_cannot_be_read_is_found(string html, string problem)
    {
        await using var page = await scene.OpenAsync(Phone, isDark: false);

        await page.ShowMailAsync($"<!DOCTYPE html><html><body>{html}</body></html>");

        (await page.FindProblemsAsync("The cause of it all")).Should().ContainMatch(problem);
    }

    private static string CauseOf(string name) => LookSamples.All[name] switch
    {
        ReloadAlert { Outcome: TaskOutcome.Succeeded } reload => reload.TaskName,
        ReloadAlert reload => reload.KnownCause!.Headline,
        CloudReloadAlert reload => reload.KnownCause!.Headline,
        var other => other.SubjectName,
    };

    private static async Task SaveAsync(LookPage page, string what, string name)
    {
        if (Environment.GetEnvironmentVariable("BUTLER_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.SaveAsync(folder, $"{what}-{name}");
        }
    }

    private static string TypeOf(JsonElement element) => element.TryGetProperty("type", out var type) ? type.ToString() : "";

    private static IEnumerable<JsonElement> ElementsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(ElementsOf),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => ElementsOf(member.Value)).Prepend(element),
        _ => [],
    };

    private JsonElement CardOf(string name) => scene.Messages[name].GetProperty("attachments")[0].GetProperty("content");
}
