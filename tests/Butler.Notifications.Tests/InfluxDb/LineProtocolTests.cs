using System.Globalization;
using System.Net;
using System.Text;
using Butler.Measurements;
using Butler.Notifications.InfluxDb;
using CsCheck;

namespace Butler.Notifications.Tests.InfluxDb;

public sealed class LineProtocolTests
{
    // Letters that mean something to the protocol, and others around them.
    private const string Letters = "\\\",, ==\n\r\t\0#/{'å\uD800\uFFFD";

    private static readonly Gen<string> Nasty =
        Gen.OneOf(Gen.Int[0, Letters.Length - 1].Select(index => Letters[index]), Gen.Char['a', 'e'])
            .Array[0, 12].Select(letters => new string(letters));

    [Fact]
    public void A_point_is_one_line_with_sorted_tags_and_bare_numbers()
    {
        var point = new Measurement(
            "my point",
            [new("b=c", "x, y"), new("a", "å"), new("empty", "")],
            [new("text", "say \"hi\" \\o/"), new("number", 42), new("broken", 0.5), new("yes", true), new("nothing", null)]);

        Write(point).Should().Be("my\\ point,a=å,b\\=c=x\\,\\ y text=\"say \\\"hi\\\" \\\\o/\",number=42,broken=0.5,yes=true 7\n");
    }

    [Fact]
    public void What_the_protocol_cannot_say_is_left_out()
    {
        var point = new Measurement(
            "m", [new("time", "now"), new("t", "first"), new("t", "last")], [new("f", 1), new("nan", double.NaN), new("inf", float.PositiveInfinity)]);

        Write(point).Should().Be("m,t=last f=1 7\n");
        Write(new Measurement("m", [], [new("nan", double.NaN), new("", 1)])).Should().BeEmpty();
    }

    [Fact]
    public void Line_ends_in_names_become_blanks_and_a_backslash_cannot_undo_an_escape() =>
        Write(new Measurement("m", [new("k\r\ney", "C:\\data\\"), new("p", "a\\ b")], [new("f", 1)]))
            .Should().Be("m,k\\ \\ ey=C:\\data/,p=a/\\ b f=1 7\n");

    [Fact]
    public async Task Whatever_the_texts_InfluxDB_reads_every_point_of_a_batch_as_it_was_meant()
    {
        await using var server = await InfluxServer.StartAsync();
        await server.CreateDatabaseAsync();
        var points = new List<Measurement>();
        Gen.Select(Nasty, Nasty, Nasty).Sample(
            texts =>
            {
                lock (points)
                {
                    points.Add(new Measurement("nasty", [new("tag", texts.Item1), new($"k{texts.Item2}", "v")], [new("field", texts.Item3)]));
                }
            },
            iter: 500);
        var lines = new StringBuilder();
        for (var index = 0; index < points.Count; index++)
        {
            LineProtocol.Append(lines, points[index], index + 1);
        }

        (await server.WriteAsync(lines.ToString())).Should().Be((HttpStatusCode.NoContent, ""));

        var rows = (await server.QueryAsync("SELECT \"field\", \"tag\" FROM nasty")).ToDictionary(row => row["time"].GetInt64());
        rows.Should().HaveCount(points.Count);
        for (var index = 0; index < points.Count; index++)
        {
            var row = rows[index + 1];
            var text = (string)points[index].Fields[0].Value!;
            row["field"].GetString().Should().Be(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
            (row["tag"].GetString() ?? "").Should().Be(InName(points[index].Tags[0].Value));
        }
    }

    // What a tag may hold: no control characters, no blanks around, no backslash before a letter with a meaning.
    private static string InName(string text)
    {
        var shown = string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar ? " " : rune.ToString())).Trim(' ');
        return string.Concat(shown.Select((letter, index) =>
            letter == '\\' && (index + 1 == shown.Length || shown[index + 1] is ',' or ' ' or '=') ? '/' : letter));
    }

    private static string Write(Measurement point)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var text = new StringBuilder();
            LineProtocol.Append(text, point, 7);
            return text.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
