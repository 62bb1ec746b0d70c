using System.Text;
using Butler.Qlik.Alerts.Events;
using Butler.Qlik.Tests.Support;
using CsCheck;

namespace Butler.Qlik.Tests.Alerts;

public sealed class TaskEventParserTests
{
    public static TheoryData<string> CaseNames => [.. TaskEventCase.All().Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Reads_every_case_of_the_table(string name)
    {
        var row = TaskEventCase.All().Single(candidate => candidate.Name == name);

        var isEvent = TaskEventParser.TryParse(row.Datagram, out var read, out var error);

        if (row.Error is not null)
        {
            isEvent.Should().BeFalse();
            error.ToString().Should().Be(row.Error);
            return;
        }

        isEvent.Should().BeTrue();
        read!.Type.ToString().Should().BeEquivalentTo(row.Type);
        read.WasSanitised.Should().Be(row.Sanitised);
        foreach (var (field, expected) in row.ExpectedFields())
        {
            FieldOf(read, field).Should().Be(expected, "that is the field {0}", field);
        }
    }

    [Fact]
    public void Gives_the_whole_name_back_when_task_and_app_hold_semicolons()
    {
        var read = Parse(Events.Of(task: "a; b; c", app: "x; y"));

        read.TaskName.Should().Be("a; b; c");
        read.AppName.Should().Be("x; y");
        read.User.Should().Be(@"LAB\anna");
    }

    [Fact]
    public void Takes_the_last_piece_for_the_app_when_nothing_tells_where_the_task_ends()
    {
        var read = Parse(Events.Of(task: "a;b", app: "Sales"));

        read.TaskName.Should().Be("a;b");
        read.AppName.Should().Be("Sales");
    }

    [Fact]
    public void Keeps_the_app_empty_when_only_the_task_has_a_name()
    {
        var read = Parse(Events.Of(task: "Sync; nightly", app: "").Replace(Events.AppId, "", StringComparison.Ordinal));

        read.TaskName.Should().Be("Sync; nightly");
        read.AppName.Should().BeEmpty();
        read.AppId.Should().BeEmpty();
    }

    [Fact]
    public void Joins_semicolons_in_names_and_message_at_once()
    {
        var read = Parse(Events.Of(task: "a; b", message: "Max retries reached; one; two"));

        read.TaskName.Should().Be("a; b");
        read.Message.Should().Be("Max retries reached; one; two");
    }

    [Fact]
    public void Never_cuts_a_surrogate_pair()
    {
        var read = Parse(Events.Of(task: new string('a', 499) + "🚀"));

        read.TaskName.Should().Be(new string('a', 499));
    }

    [Fact]
    public void Never_throws_and_gives_either_an_event_or_a_reason()
    {
        Gen.Byte.Array[0, 600].Sample(bytes =>
            TaskEventParser.TryParse(bytes, out var read, out var error) == (read is not null && error == TaskEventError.None));
    }

    [Fact]
    public void Never_throws_for_anything_that_starts_like_an_event()
    {
        var piece = Gen.OneOf(
            Gen.Const(";"), Gen.Const(" "), Gen.Const(Events.TaskId), Gen.Const("2026-02-16 09:24:59,099"), Gen.Const("INFO"), Gen.String);
        var type = Gen.OneOf(
            Gen.Const("/scheduler-task-failed/;"), Gen.Const("/scheduler-task-success//;"),
            Gen.Const("/scheduler-distribute/;"), Gen.Const("/engine-reload-failed/;"));
        Gen.Select(type, piece.Array[0, 40]).Sample((start, pieces) =>
            TaskEventParser.TryParse(Encoding.UTF8.GetBytes(start + string.Concat(pieces)), out var read, out _) == (read is not null));
    }

    [Fact]
    public void Gives_back_any_text_without_semicolons_and_control_characters()
    {
        var text = Gen.String.Select(value => string.Concat(value.EnumerateRunes()
                .Where(rune => rune.Value is >= 0x20 and not ';' and not 0x7F)
                .Select(rune => rune.ToString())))
            .Where(value => value.Length <= FieldText.MaxLength && value != "(null)");

        Gen.Select(text, text, text, text).Sample((task, app, execution, message) =>
        {
            var read = Parse(Events.Of(task: task, app: app, execution: execution, message: message));
            return read.TaskName == task && read.AppName == app && read.ExecutionId == execution && read.Message == message;
        });
    }

    private static TaskEvent Parse(string datagram)
    {
        TaskEventParser.TryParse(Encoding.UTF8.GetBytes(datagram), out var read, out var error).Should().BeTrue("the error is {0}", error);
        return read!;
    }

    private static string FieldOf(TaskEvent read, string field) => field switch
    {
        "host" => read.HostName,
        "task" => read.TaskName,
        "app" => read.AppName,
        "user" => read.User,
        "taskId" => read.TaskId,
        "appId" => read.AppId,
        "at" => read.Timestamp,
        "level" => read.Level,
        "execution" => read.ExecutionId,
        "message" => read.Message,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "unknown field"),
    };

    [Theory]
    [InlineData("/scheduler-task-failed/")]
    [InlineData("/scheduler-distribute/")]
    public void Thousands_of_semicolons_are_refused_without_taking_them_apart(string type)
    {
        var datagram = Encoding.UTF8.GetBytes(type + new string(';', 60_000));
        _ = TaskEventParser.TryParse(datagram, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();

        TaskEventParser.TryParse(datagram, out _, out var error).Should().BeFalse();

        error.Should().Be(TaskEventError.FieldCount);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(10_000);
    }
}
