using System.Globalization;
using System.Text.Json;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using CsCheck;

namespace Butler.Hosting.AspNetCore.Tests.V4;

public sealed class CoercionTests
{
    private static readonly ObjectSchema Schema = new(
        new Field("text", FieldType.Text),
        new Field("short", FieldType.Text) { MaxLength = 3 },
        new Field("word", FieldType.Text) { Allowed = ["gauge", "count"] },
        new Field("number", FieldType.Number),
        new Field("integer", FieldType.Integer),
        new Field("flag", FieldType.Flag),
        new Field("texts", FieldType.TextList),
        new Field("object", FieldType.Object) { Members = new ObjectSchema(new Field("name", FieldType.Text) { IsRequired = true }) },
        new Field("objects", FieldType.ObjectList) { Members = new ObjectSchema(new Field("name", FieldType.Text) { IsRequired = true }) });

    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("123", "123")]
    [InlineData("-0", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1E23", "1e+23")]
    [InlineData("-1.5e-7", "-1.5e-7")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.1", "0.1")]
    [InlineData("100", "100")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", "")]
    [InlineData("[\"a\"]", "a")]
    [InlineData("[7]", "7")]
    [InlineData("{}", "body/text must be string")]
    [InlineData("[]", "body/text must be string")]
    [InlineData("[\"a\",\"b\"]", "body/text must be string")]
    [InlineData("[[\"a\"]]", "body/text must be string")]
    public void Texts_are_converted(string json, string expected) => Read("text", json, static body => body.Text("text")).Should().Be(expected);

    [Theory]
    [InlineData("\"abc\"", "abc")]
    [InlineData("\"😀😀😀\"", "😀😀😀")]
    [InlineData("\"abcd\"", "body/short must NOT have more than 3 characters")]
    [InlineData("1234", "body/short must NOT have more than 3 characters")]
    public void A_text_may_have_a_limit(string json, string expected) => Read("short", json, static body => body.Text("short")).Should().Be(expected);

    [Theory]
    [InlineData("\"gauge\"", "gauge")]
    [InlineData("\"Gauge\"", "body/word must be equal to one of the allowed values")]
    [InlineData("null", "body/word must be equal to one of the allowed values")]
    public void A_text_may_be_one_of_some(string json, string expected) => Read("word", json, static body => body.Text("word")).Should().Be(expected);

    [Theory]
    [InlineData("1.5", "1.5")]
    [InlineData("\"1.5\"", "1.5")]
    [InlineData("\" 15e2 \"", "1500")]
    [InlineData("\" \"", "0")]
    [InlineData("null", "0")]
    [InlineData("true", "1")]
    [InlineData("[\"2\"]", "2")]
    [InlineData("\"\"", "body/number must be number")]
    [InlineData("\"abc\"", "body/number must be number")]
    [InlineData("\"1,5\"", "body/number must be number")]
    [InlineData("\"NaN\"", "body/number must be number")]
    [InlineData("\"Infinity\"", "body/number must be number")]
    [InlineData("\"1e999\"", "body/number must be number")]
    [InlineData("1e999", "body/number must be number")]
    [InlineData("{}", "body/number must be number")]
    public void Numbers_are_converted(string json, string expected) =>
        Read("number", json, static body => body.Number("number")?.ToString(CultureInfo.InvariantCulture)).Should().Be(expected);

    [Theory]
    [InlineData("2", "2")]
    [InlineData("2.0", "2")]
    [InlineData("\"2\"", "2")]
    [InlineData("false", "0")]
    [InlineData("2.5", "body/integer must be integer")]
    [InlineData("\"2.5\"", "body/integer must be integer")]
    [InlineData("\"two\"", "body/integer must be integer")]
    public void Whole_numbers_are_converted(string json, string expected) =>
        Read("integer", json, static body => body.Number("integer")?.ToString(CultureInfo.InvariantCulture)).Should().Be(expected);

    [Theory]
    [InlineData("true", "True")]
    [InlineData("\"true\"", "True")]
    [InlineData("1", "True")]
    [InlineData("1.0", "True")]
    [InlineData("[true]", "True")]
    [InlineData("\"false\"", "False")]
    [InlineData("0", "False")]
    [InlineData("null", "False")]
    [InlineData("\"\"", "body/flag must be boolean")]
    [InlineData("\"True\"", "body/flag must be boolean")]
    [InlineData("\"1\"", "body/flag must be boolean")]
    [InlineData("2", "body/flag must be boolean")]
    public void Flags_are_converted(string json, string expected) => Read("flag", json, static body => body.Flag("flag")?.ToString()).Should().Be(expected);

    [Theory]
    [InlineData("[\"a\",1,null]", "a|1|")]
    [InlineData("\"a\"", "a")]
    [InlineData("5", "5")]
    [InlineData("[]", "")]
    [InlineData("{}", "body/texts must be array")]
    [InlineData("[\"a\",{}]", "body/texts/1 must be string")]
    public void Lists_of_texts_are_converted(string json, string expected) =>
        Read("texts", json, static body => string.Join('|', body.TextList("texts")!)).Should().Be(expected);

    [Theory]
    [InlineData("{\"name\":1}", "1")]
    [InlineData("{}", "body/object must have required property 'name'")]
    [InlineData("null", "body/object must be object")]
    [InlineData("\"a\"", "body/object must be object")]
    public void An_object_has_members(string json, string expected) => Read("object", json, static body => body.Object("object")!.Text("name")).Should().Be(expected);

    [Theory]
    [InlineData("[{\"name\":\"a\"},{\"name\":\"b\"}]", "ab")]
    [InlineData("{\"name\":\"a\"}", "body/objects must be array")]
    [InlineData("[{}]", "body/objects/0 must have required property 'name'")]
    [InlineData("\"a\"", "body/objects/0 must be object")]
    [InlineData("null", "body/objects/0 must be object")]
    public void Objects_have_members(string json, string expected) =>
        Read("objects", json, static body => string.Concat(body.ObjectList("objects")!.Select(static item => item.Text("name")))).Should().Be(expected);

    [Fact]
    public void A_missing_member_is_reported_before_one_that_does_not_fit()
    {
        var schema = new ObjectSchema(new Field("first", FieldType.Number), new Field("second", FieldType.Text) { IsRequired = true });

        FluentActions.Invoking(() => SchemaReader.ReadObject(JsonElement.Parse("""{"first":"x"}"""), schema, "body"))
            .Should().Throw<ApiException>().WithMessage("body must have required property 'second'");
    }

    [Fact]
    public void A_number_written_as_text_is_the_same_number() => Gen.Double.Where(double.IsFinite).Sample(number =>
    {
        ScriptNumber.TryRead(ScriptNumber.Write(number), out var read).Should().BeTrue();
        read.Should().Be(number);
    });

    private static string? Read(string name, string json, Func<BodyObject, string?> value)
    {
        try
        {
            return value(SchemaReader.ReadObject(JsonElement.Parse($$"""{"{{name}}":{{json}}}"""), Schema, "body"));
        }
        catch (ApiException refusal)
        {
            return refusal.Message;
        }
    }
}
