using System.Text.Json;
using Butler.Core.Scheduling;
using Butler.Core.Scheduling.Files;
using Butler.Scheduling;
using Butler.Scheduling.Storage;
using CsCheck;
using YamlDotNet.RepresentationModel;

namespace Butler.Core.Tests.Scheduling.Files;

public sealed class ScheduleDocumentTests
{
    private const string Handwritten =
        """
        # Our schedules
        owner: &who { team: "BI", phone: 0046-8-123 }
        butlerSchedule:
          - id: 5
            name: Every 30 sec
            cronSchedule: '*/30 * * * * *'
            timezone: Europe/Stockholm
            qlikSenseTaskId: 0fe447a9-ba1f-44a9-ac23-68c3a1d88d8b
            startupState: started
            tags:
              - Sales
              - abc 123 åäö
            notes:
              contact: *who
              text: |
                first line
                  second line
              nothing: ~
              list: [1, 2.50, true, 'no', "true"]
            lastKnownState: started
          - name: no id
            cronSchedule: 12345
          - just a text
        trailer: kept
        """;

    [Fact]
    public void A_file_of_Butler_16_is_read_with_all_its_members()
    {
        var schedules = ScheduleDocument.Parse(Handwritten, "schedule.yaml").Schedules;

        schedules.Should().HaveCount(3);
        schedules[0].IdText().Should().Be("5");
        schedules[0].Place.Should().Be("schedule.yaml:4");
        schedules[0].TextList("tags").Should().Equal("Sales", "abc 123 åäö");
        schedules[0].Members.GetRawText().Should().Be(
            """
            {"id":5,"name":"Every 30 sec","cronSchedule":"*/30 * * * * *","timezone":"Europe/Stockholm",
            "qlikSenseTaskId":"0fe447a9-ba1f-44a9-ac23-68c3a1d88d8b","startupState":"started","tags":["Sales","abc 123 \u00E5\u00E4\u00F6"],
            "notes":{"contact":{"team":"BI","phone":"0046-8-123"},"text":"first line\n  second line\n","nothing":null,
            "list":[1,2.50,true,"no","true"]},"lastKnownState":"started"}
            """.ReplaceLineEndings(""));
        schedules[2].Members.GetString().Should().Be("just a text");
    }

    [Fact]
    public void A_change_touches_what_it_names_and_keeps_everything_else_but_comments()
    {
        var document = ScheduleDocument.Parse(Handwritten, "schedule.yaml");

        document.Change(ScheduleJson.StateEdit("5", ScheduleState.Stopped));

        var expected = Handwritten[(Handwritten.IndexOf('\n') + 1)..].Replace("lastKnownState: started", "lastKnownState: stopped");
        Meaning(document.ToText()).Should().Be(Meaning(expected));
        document.ToText().Should().Contain("contact: *who").And.Contain("      text: |").And.Contain("owner: &who {team: \"BI\"").And.NotContain("#");
    }

    [Fact]
    public void Members_keep_their_places_when_they_are_set_and_new_ones_go_to_the_end()
    {
        var document = ScheduleDocument.Parse("butlerSchedule: [{id: a, name: x, startupState: stop, own: 1}]", "f");

        document.Change(new ScheduleEdit("a", [Member("new", "\"0 1\""), Member("name", "\"2026-01-01\""), Member("own", null), Member("deep", """{"a":[null,1e3,"yes"]}""")]));
        document.Change(new ScheduleEdit("unknown", [Member("name", "\"lost\"")]));

        Meaning(document.ToText()).Should().Be("""{"butlerSchedule":[{"id":"a","name":"2026-01-01","startupState":"stop","new":"0 1","deep":{"a":[null,1000,"yes"]}}]}""");
        document.ToText().Should().Contain("name: '2026-01-01'", "Butler 16 would read a date otherwise");
    }

    [Fact]
    public void Of_entries_with_one_id_the_last_is_changed_and_all_are_removed()
    {
        var document = ScheduleDocument.Parse("butlerSchedule: [{id: 7, n: 1}, {id: b}, {id: '7', n: 2}]", "f");

        document.Change(new ScheduleEdit("7", [Member("n", "3")]));
        Meaning(document.ToText()).Should().Be("""{"butlerSchedule":[{"id":7,"n":1},{"id":"b"},{"id":"7","n":3}]}""");
        document.Remove("7");
        Meaning(document.ToText()).Should().Be("""{"butlerSchedule":[{"id":"b"}]}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("butlerSchedule:")]
    [InlineData("butlerSchedule: null")]
    [InlineData("butlerSchedule: []")]
    public void A_file_without_schedules_gets_its_first(string text)
    {
        var document = ScheduleDocument.Parse(text, "f");
        document.Schedules.Should().BeEmpty();

        document.Add(JsonElement.Parse("""{"id":"a","name":"#1: é😀"}"""));

        Meaning(document.ToText()).Should().Be("""{"butlerSchedule":[{"id":"a","name":"#1: \u00E9\uD83D\uDE00"}]}""");
    }

    [Fact]
    public void Other_members_of_the_file_stay_when_it_gets_its_first_schedule()
    {
        var document = ScheduleDocument.Parse("other: [1, {a: }]", "f");
        document.HasList.Should().BeFalse();

        document.Add(JsonElement.Parse("""{"id":"a"}"""));

        Meaning(document.ToText()).Should().Be("""{"other":[1,{"a":null}],"butlerSchedule":[{"id":"a"}]}""");
    }

    [Theory]
    [InlineData("butlerSchedule: 5", "f:1:17: 'butlerSchedule' must be a list")]
    [InlineData("- id: a", "f:1:1: the file must start with 'butlerSchedule:'")]
    [InlineData("butlerSchedule:\n  - id: a\n  - {id: b", "f:4:*not valid YAML")]
    [InlineData("butlerSchedule:\n  - id: a\n    id: b", "f:*not valid YAML*uplicate*")]
    [InlineData("butlerSchedule:\n  - id: *nowhere", "f:*not valid YAML*nowhere*")]
    [InlineData("butlerSchedule:\n  - &a [*a]", "f:2:9: the alias '*a' stands in what it repeats")]
    [InlineData("butlerSchedule:\n  - &a {<<: *a}", "f:2:13: the alias '*a' stands in what it repeats")]
    public void A_file_that_makes_no_sense_is_refused_with_the_place(string text, string message) =>
        FluentActions.Invoking(() => ScheduleDocument.Parse(text, "f")).Should().Throw<FormatException>().WithMessage(message + "*");

    [Fact]
    public void Anchors_cannot_blow_up_the_memory()
    {
        var bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + string.Concat(Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"))
            + "butlerSchedule: [{id: a, bomb: *a12}]";

        FluentActions.Invoking(() => ScheduleDocument.Parse(bomb, "f")).Should().Throw<FormatException>().WithMessage("f:6:*At most 1,000,000 are allowed*");
    }

    [Fact]
    public void Merge_keys_count_and_own_members_win() =>
        ScheduleDocument.Parse("d: &d {timezone: UTC, name: x}\nbutlerSchedule: [{<<: *d, id: a, name: y}]", "f").Schedules[0].Members.GetRawText()
            .Should().Be("""{"id":"a","name":"y","timezone":"UTC"}""");

    [Fact]
    public void Any_content_survives_being_read_and_written() =>
        Gen.Select(JsonText, JsonText).Sample((own, member) =>
        {
            var document = ScheduleDocument.Parse("", "f");
            document.Add(JsonElement.Parse($$"""{"id":"a","own":{{own}}}"""));
            var text = document.ToText();
            var again = ScheduleDocument.Parse(text, "f");
            again.Change(new ScheduleEdit("a", [Member("more", member)]));
            return Meaning(text) == Canonical($$"""{"butlerSchedule":[{"id":"a","own":{{own}}}]}""")
                && Meaning(again.ToText()) == Canonical($$"""{"butlerSchedule":[{"id":"a","own":{{own}},"more":{{member}}}]}""");
        });

    [Fact]
    public void A_mapping_as_a_key_has_the_same_name_however_it_is_written()
    {
        var document = ScheduleDocument.Parse("butlerSchedule:\n  - id: a\n    text: {{b, c: 1}: d}\n", "f");

        Meaning(document.ToText()).Should().Be(Meaning("butlerSchedule:\n  - id: a\n    text: {{b, c: 1}: d}\n"))
            .And.Contain("null");
    }

    [Fact]
    public void Any_YAML_survives_being_read_and_written_again_or_is_left_alone() =>
        Gen.String[Gen.Char["ab:-#'\"|>{}[],&*!? \n\t0x~é%@`"], 0, 60].Sample(
            text =>
            {
                var file = "butlerSchedule:\n  - id: a\n    text: " + text.Replace("\n", "\n      ") + "\n";
                ScheduleDocument document;
                try
                {
                    document = ScheduleDocument.Parse(file, "f");
                }
                catch (FormatException)
                {
                    return true;
                }

                var before = Meaning(file);
                string written;
                try
                {
                    written = document.ToText();
                }
                catch (FormatException)
                {
                    // Some tags cannot be written by the library. The file then stays as it is, and the caller is told.
                    return true;
                }

                return Meaning(written) == before && ScheduleDocument.Parse(written, "f").ToText() == written;
            },
            iter: 20_000);

    [Fact]
    public void No_text_makes_the_reader_throw_anything_but_a_message_with_a_place() =>
        Gen.String[Gen.Char["ab:-#'\"|>{}[],&*!? \n\t0x~é%@`<"], 0, 80].Sample(
            text =>
            {
                try
                {
                    ScheduleDocument.Parse(text, "f");
                    ScheduleDocument.Parse("butlerSchedule:\n" + text, "f");
                }
                catch (FormatException error)
                {
                    return error.Message.StartsWith("f:", StringComparison.Ordinal);
                }

                return true;
            },
            iter: 20_000);

    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Scalar
        : Gen.Frequency(
            (3, Scalar),
            (1, inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]")),
            (1, Gen.Select(Gen.String, inner).Array[0, 4].Select(members =>
                $"{{{string.Join(',', members.DistinctBy(member => member.Item1).Select(member => $"{JsonSerializer.Serialize(member.Item1)}:{member.Item2}"))}}}"))));

    private static Gen<string> JsonText => Json;

    private static Gen<string> Scalar => Gen.OneOf(
        Gen.OneOf(Gen.String, Gen.String[Gen.Char[" ab\n\t:#-'\"\\~\u0085\u2028\ufeff\u0001é"], 0, 12]).Where(IsWellFormed).Select(text => JsonSerializer.Serialize(text)),
        Gen.Int.Select(number => $"{number}"),
        Gen.OneOf(Gen.Const("true"), Gen.Const("null"), Gen.Const("0.5"), Gen.Const("\"0x1F\""), Gen.Const("\"1e3\""), Gen.Const("\"null\""), Gen.Const("\"\""), Gen.Const("[]"), Gen.Const("{}")));

    private static bool IsWellFormed(string text) => !text.Any(char.IsSurrogate);

    private static KeyValuePair<string, JsonElement?> Member(string name, string? json) =>
        new(name, json is null ? null : JsonElement.Parse(json));

    private static string Meaning(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return YamlJson.ToJson(stream.Documents[0].RootNode).GetRawText();
    }

    private static string Canonical(string json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonElement.Parse(json).WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
