using System.Text.Json.Nodes;
using Butler.Alerts;
using Butler.Alerts.Templates;

namespace Butler.CustomSink;

/// <summary>Writes alerts as posts for a forum that reads BBCode, one JSON object each, made with templates.</summary>
public sealed class ForumAlertSink(IAlertTemplates templates, TextWriter output, string? templateFile = null) : IAlertSink<Alert>
{
    private const int MaxSubject = 100;

    public static MessageFormat Format { get; } = new()
    {
        Medium = TemplateMedium.Json,
        Markup = new BbCode(),
        MaxScriptLogLength = 20_000,
        MaxBytes = 20_000,
        Shorten = ShortenSubject,
    };

    public string Name => "forum";

    public async ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        try
        {
            var post = templates.Render(this, delivery, Format, builtIn: "forum", templateFile);
            await output.WriteLineAsync(post.AsMemory(), cancellationToken);
            return DeliveryResult.Delivered;
        }
        catch (TemplateException failure)
        {
            return DeliveryResult.Rejected(failure.Message);
        }
    }

    // The forum refuses a post with a longer subject.
    private static IReadOnlyList<SizeFinding> ShortenSubject(JsonObject post)
    {
        var subject = post["subject"]?.ToString() ?? "";
        if (subject.Length <= MaxSubject)
        {
            return [];
        }

        post["subject"] = subject[..MaxSubject];
        return [new SizeFinding("subject", subject.Length, MaxSubject)];
    }
}
