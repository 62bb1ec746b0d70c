using System.Text;
using Butler.Qlik.Alerts.Events;
using Butler.Qlik.Recording;
using Butler.Recording;

namespace Butler.Qlik.Tests.Recording;

public sealed class EventAnonymizerTests
{
    private const string Ids = "dec2a02a-1680-44ef-8dc2-e2bfb180af87;e7af59a0-c243-480d-9571-08727551a66f;2026-02-16 09:24:59,099;INFO;14a81bf5-f81c-4047-b1a1-193b0920de28";
    private readonly EventAnonymizer _anonymizer = new();

    [Fact]
    public void Names_become_the_same_words_each_time_and_what_is_needed_to_understand_an_event_stays()
    {
        Udp($@"/scheduler-task-failed/;pro2-win1;Reload of Sales;Sales EMEA;LAB\goran;{Ids};Max retries reached")
            .Should().Be($@"/scheduler-task-failed/;host-1;task-1;app-1;directory-1\user-1;{Ids};Max retries reached");
        Udp($@"/scheduler-task-aborted/;PRO2-WIN1;Reload of HR;(null);lab\anna;{Ids};Execution State Change to Aborting")
            .Should().Be($@"/scheduler-task-aborted/;host-1;task-2;(null);directory-1\user-2;{Ids};Execution State Change to Aborting");
        Udp("/engine-reload-failed/;pro2-win1;e7af59a0-c243-480d-9571-08727551a66f;Sales EMEA;LAB;goran;2026-02-16T09:24:59Z;14a81bf5-f81c-4047-b1a1-193b0920de28;Reload failed")
            .Should().Be("/engine-reload-failed/;host-1;e7af59a0-c243-480d-9571-08727551a66f;app-1;directory-1;user-1;2026-02-16T09:24:59Z;14a81bf5-f81c-4047-b1a1-193b0920de28;Reload failed");
    }

    [Fact]
    public void A_message_keeps_its_words_but_no_names_addresses_or_paths() =>
        Udp($@"/scheduler-task-failed/;pro2-win1;Reload of Sales;Sales EMEA;LAB\goran;{Ids};Reload of Sales by LAB\goran (goran@lab.example.com) failed on pro2-win1: cannot open \\nas1\finance\2026.qvd or C:\data\x.qvd from https://sense.lab.example.com/hub?x=1")
            .Should().EndWith(@";task-1 by directory-1\user-1 (mail-1@example.com) failed on host-1: cannot open \\host-3\… or C:\… from https://host-2/…");

    [Theory]
    [InlineData("garbage of Anna")]
    [InlineData("/scheduler-task-failed/;pro2-anna;Reload of Anna;Anna")]
    [InlineData("/scheduler-task-failed/;a;Sales; Anna;Anna;Anna\\Anna;" + Ids + ";x;Anna\\Anna")]
    [InlineData("Anna;Anna;Anna;Anna;Anna;Anna;Anna;Anna;Anna;Anna;Anna\\Anna")]
    public void A_malformed_event_keeps_its_form_and_nothing_else(string datagram)
    {
        var clean = Udp(datagram);

        clean.Should().NotContain("Anna").And.NotContain("anna");
        clean.Count(static letter => letter == ';').Should().Be(datagram.Count(static letter => letter == ';'));
        Error(clean).Should().Be(Error(datagram));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_replaced() =>
        Encoding.UTF8.GetString(_anonymizer.Anonymize(new ArrivedEvent(default, ArrivedEvent.Udp, "10.1.2.3", new byte[] { 0xff, 0xfe })).Bytes.Span).Should().Be("text-1");

    [Fact]
    public void Events_of_the_cloud_keep_ids_states_and_figures()
    {
        const string Event = """
            {"type":"com.qlik.v1.app.reload.finished","time":"2026-02-16T09:24:59Z","tenantid":"Tenant01","host":"acme.eu.qlikcloud.com","userid":"u-anna","ownerid":"u-goran",
             "toplevelresourceid":"e7af59a0-c243-480d-9571-08727551a66f","data":{"name":"Salaries","status":"error","duration":1500,"reloadId":"r1","errors":["Field 'x' of Salaries by anna@lab.example.com"]}}
            """;

        var clean = _anonymizer.Anonymize(new ArrivedEvent(default, ArrivedEvent.Mqtt, "qscloud/app/reload/anna", Encoding.UTF8.GetBytes(Event)));

        clean.Source.Should().Be("topic");
        Encoding.UTF8.GetString(clean.Bytes.Span).Should().Be(
            """{"type":"com.qlik.v1.app.reload.finished","time":"2026-02-16T09:24:59Z","tenantid":"Tenant01","userid":"user-1","ownerid":"user-2","toplevelresourceid":"e7af59a0-c243-480d-9571-08727551a66f","data":{"name":"app-1","status":"error","duration":1500,"reloadId":"r1","errors":["Field 'x' of app-1 by mail-1@example.com"]}}""");
    }

    [Fact]
    public void What_is_no_JSON_says_nothing()
    {
        var clean = _anonymizer.Anonymize(new ArrivedEvent(default, ArrivedEvent.Webhook, "10.1.2.3", Encoding.UTF8.GetBytes("{ Anna")));

        (clean.Source, Encoding.UTF8.GetString(clean.Bytes.Span)).Should().Be(("address-1", "text-1"));
    }

    private static TaskEventError Error(string datagram) =>
        TaskEventParser.TryParse(Encoding.UTF8.GetBytes(datagram), out _, out var error) ? TaskEventError.None : error;

    private string Udp(string text) =>
        Encoding.UTF8.GetString(_anonymizer.Anonymize(new ArrivedEvent(default, ArrivedEvent.Udp, "10.1.2.3", Encoding.UTF8.GetBytes(text))).Bytes.Span);
}
