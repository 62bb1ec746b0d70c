using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Butler.Qlik.Engine;
using CsCheck;

namespace Butler.Qlik.Tests.Engine;

public sealed class EngineMessageTests
{
    private static readonly Gen<string> Name = Const("id", "result", "error", "method", "params", "code", "qReturn", "å\"\\/", "");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Const("null", "true", "false", "-0.0", "1e400", "12345678901234567890.123", "\"\\ud800\"", "\"\\u00e5 🚀\"", "\"\"", "  7 "),
        Gen.Int.Select(number => $"{number}"),
        Gen.String.Select(text => JsonSerializer.Serialize(text)));

    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Scalar
        : Gen.OneOf(
            Scalar,
            inner.Array[0, 4].Select(items => $"[{string.Join(" , ", items)}]"),
            Gen.Select(Name, inner).Array[0, 4].Select(members =>
                $"{{{string.Join(",", members.Select(member => $"{JsonSerializer.Serialize(member.Item1)} :{member.Item2}"))}}}")));

    private static Gen<string> Const(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    [Fact]
    public void Any_bytes_are_read_or_refused_and_nothing_is_thrown()
    {
        Gen.Byte.Array[0, 200].Sample(bytes => { EngineMessage.TryRead(bytes, out _); }, iter: 20_000);
        Gen.Select(Json, Gen.Int[0, 400], Gen.Byte).Sample(
            (json, position, letter) =>
            {
                var bytes = Encoding.UTF8.GetBytes(json);
                if (bytes.Length > 0)
                {
                    bytes[position % bytes.Length] = letter;
                    EngineMessage.TryRead(bytes, out _);
                    EngineMessage.TryRead(bytes.AsMemory(0, position % bytes.Length), out _);
                }
            },
            iter: 20_000);
    }

    [Fact]
    public void Any_object_is_read_and_the_result_is_the_very_text_that_came()
    {
        Gen.Select(Json, Gen.Int[1, 9_999]).Sample(
            (json, id) =>
            {
                var text = $"{{ \"jsonrpc\" : \"2.0\",\"id\":{id},\"change\":[1,2],\"result\": {json} }}";
                EngineMessage.TryRead(Encoding.UTF8.GetBytes(text), out var message).Should().BeTrue(text);
                message.Id.Should().Be(id);
                Encoding.UTF8.GetString(message.Result.Span).Should().Be(json.Trim());
            },
            iter: 5_000);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"OnConnected","params":{"qSessionState":"SESSION_CREATED"}}""", null, "OnConnected")]
    [InlineData("""{"id":7,"result":{}}""", 7, null)]
    [InlineData("""{"id":"7","result":{}}""", null, null)]
    [InlineData("""{"id":99999999999,"result":{}}""", null, null)]
    [InlineData("""{"id":1,"id":2,"error":null}""", 2, null)]
    public void Answers_have_an_id_and_notifications_a_method(string json, int? id, string? method)
    {
        EngineMessage.TryRead(Encoding.UTF8.GetBytes(json), out var message).Should().BeTrue();

        message.Id.Should().Be(id);
        message.Method.Should().Be(method);
        message.Error.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"id\":1")]
    [InlineData("{\"id\":1}{}")]
    [InlineData("{\"id\":1} x")]
    public void What_is_no_object_is_no_message(string json) => EngineMessage.TryRead(Encoding.UTF8.GetBytes(json), out _).Should().BeFalse();

    [Fact]
    public void A_deep_tree_is_read()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"qChildren":[""", 200)) + string.Concat(Enumerable.Repeat("]}", 200));

        EngineMessage.TryRead(Encoding.UTF8.GetBytes($$"""{"id":1,"result":{{deep}}}"""), out var message).Should().BeTrue();

        message.Result.Length.Should().Be(deep.Length);
    }

    [Fact]
    public void A_member_is_replaced_in_its_place_or_added_at_the_end_and_all_else_stays_as_it_was()
    {
        Gen.Select(Name, Json).Array[0, 5].Select(Gen.Select(Name, Json)).Sample(
            (members, change) =>
            {
                var unique = members.DistinctBy(member => member.Item1).ToList();
                var json = $"{{ {string.Join(" , ", unique.Select(member => $"{JsonSerializer.Serialize(member.Item1)}: {member.Item2}"))} }}";

                var changed = Encoding.UTF8.GetString(RawJson.With(Encoding.UTF8.GetBytes(json), change.Item1, Encoding.UTF8.GetBytes(change.Item2)).Span);

                var names = unique.Select(member => member.Item1).Append(change.Item1).Distinct().ToList();
                var read = JsonDocument.Parse(changed).RootElement.EnumerateObject().ToList();
                read.Select(member => member.Name).Should().Equal(names);
                foreach (var member in read)
                {
                    var expected = member.Name == change.Item1 ? change.Item2 : unique.Single(known => known.Item1 == member.Name).Item2;
                    member.Value.GetRawText().Should().Be(expected.Trim());
                }
            },
            iter: 3_000);
    }

    [Fact]
    public void The_last_of_two_members_with_one_name_counts_as_in_every_other_reader()
    {
        var json = Encoding.UTF8.GetBytes("""{"a":{"b":1},"a":{"b":[2, 3.50]}}""");

        Encoding.UTF8.GetString(RawJson.Find(json, "a", "b").Span).Should().Be("[2, 3.50]");
        RawJson.Items(RawJson.Find(json, "a", "b"))!.Select(item => Encoding.UTF8.GetString(item.Span)).Should().Equal("2", "3.50");
        RawJson.Find(json, "a", "c", "d").Length.Should().Be(0);
        JsonNode.Parse("""{"a":1}""")!["a"]!.GetValue<int>().Should().Be(RawJson.Number(Encoding.UTF8.GetBytes("""{"a":1}"""), "a"));
    }
}
