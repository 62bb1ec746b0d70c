using System.Text;
using Butler.Qlik.Alerts.Events;

namespace Butler.Qlik.Tests.Alerts;

public sealed class TaskEventRefusalTests
{
    private const string Rest = "e7af59a0-c243-480d-9571-08727551a66f;2026-02-16 09:24:59,099;INFO;14a81bf5-f81c-4047-b1a1-193b0920de28;Max retries reached";

    [Theory]
    [InlineData("garbage", "field 1, type, is 'garbage' but must be one of /engine-reload-failed/, /scheduler-distribute/, ")]
    [InlineData("", "field 1, type, is '' but must be one of ")]
    [InlineData("/scheduler-task-failed/;sense1;Sales;Sales;LAB\\anna;nonsense;" + Rest, "field 6, task id, is 'nonsense' but must be a GUID or empty.")]
    [InlineData("/scheduler-task-failed/;sense1;Sales;Sales;LAB\\anna;;nonsense;t;INFO;x;m", "field 7, app id, is 'nonsense' but must be a GUID or empty.")]
    [InlineData("/engine-reload-failed/;sense1;nonsense;Sales;LAB;anna;t;x;m", "field 3, app id, is 'nonsense' but must be a GUID or empty.")]
    [InlineData("/scheduler-task-failed/;sense1;Sales", "it has 3 fields, but '/scheduler-task-failed/' has 11, with a semicolon between: type, host, task name, ")]
    [InlineData("/scheduler-task-failed/;sense1;Sales", "The first one that is missing is field 4, app name.")]
    [InlineData("/scheduler-task-failed/;1;2;3;4;5;6;7;8;9;10;11", "it has 12 fields")]
    [InlineData("a\u001b]0;x", "field 1, type, is 'a]0'")]
    public void A_refusal_names_the_field_and_what_is_allowed_there(string datagram, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(datagram);
        TaskEventParser.TryParse(bytes, out _, out var error).Should().BeFalse();

        TaskEventRefusal.Describe(bytes, error).Should().Contain(text);
    }

    [Fact]
    public void A_long_field_is_cut_off()
    {
        var bytes = Encoding.UTF8.GetBytes(new string('x', 60_000));
        TaskEventParser.TryParse(bytes, out _, out var error).Should().BeFalse();

        TaskEventRefusal.Describe(bytes, error).Length.Should().BeLessThan(400);
    }
}
