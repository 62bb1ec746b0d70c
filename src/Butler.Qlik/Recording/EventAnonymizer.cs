using System.Text;
using System.Text.RegularExpressions;
using Butler.Recording;

namespace Butler.Qlik.Recording;

/// <summary>Replaces names of people, hosts, tasks and apps, mail addresses, addresses and paths. Ids, times, levels, states and numbers stay.</summary>
internal sealed partial class EventAnonymizer : IEventAnonymizer
{
    private const int FirstOfMessage = 10;

    // The fields of the two formats that name something; everything else is an id, a time, a level or free text.
    private static readonly string[] SchedulerFields = ["", "host", "task", "app", "account"];
    private static readonly string[] EngineFields = ["", "host", "", "app", "directory", "user"];

    private readonly Replacements _replacements = new();

    public ArrivedEvent Anonymize(ArrivedEvent arrived)
    {
        ArgumentNullException.ThrowIfNull(arrived);
        var text = Encoding.UTF8.GetString(arrived.Bytes.Span);
        var clean = arrived.Way == ArrivedEvent.Udp ? Datagram(text) : CloudEventText.Anonymize(text, _replacements);
        return arrived with
        {
            Source = arrived.Way == ArrivedEvent.Mqtt ? "topic" : _replacements.Of("address", arrived.Source),
            Bytes = Encoding.UTF8.GetBytes(clean),
        };
    }

    private string Datagram(string text)
    {
        var fields = text.Split(';');
        var isEngine = fields[0].Contains("engine", StringComparison.OrdinalIgnoreCase);
        var names = isEngine ? EngineFields : SchedulerFields;

        // Otherwise names stand where they should not: what is no id, time or level is replaced wherever it stands.
        var isOdd = !Type().IsMatch(fields[0]) || fields.Length != (isEngine ? 9 : FirstOfMessage + 1);
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = i == 0 && Type().IsMatch(fields[0]) ? fields[0]
                : i > 0 && i < names.Length && names[i].Length > 0 && !(isOdd && IsFormal(fields[i])) ? Name(names[i], fields[i])
                : IsFormal(fields[i]) ? fields[i]
                : isOdd && i < FirstOfMessage ? _replacements.Of("text", fields[i])
                : _replacements.InText(fields[i]);
        }

        return string.Join(';', fields);
    }

    private string Name(string kind, string field) => kind == "account" ? _replacements.OfAccount(field) : _replacements.Of(kind, field);

    private static bool IsFormal(string field) => Guid.TryParseExact(field.Trim(), "D", out _) || Formal().IsMatch(field);

    [GeneratedRegex("^/[a-z-]+/{1,2}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Type();

    [GeneratedRegex(@"^(?:|\(null\)|\d{4}-\d{2}-\d{2}[T ][\d:.,]+Z?|FATAL|ERROR|WARN|INFO|DEBUG|TRACE)$", RegexOptions.CultureInvariant)]
    private static partial Regex Formal();
}
