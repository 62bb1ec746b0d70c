using Butler.Alerts;
using CsCheck;

namespace Butler.Abstractions.Tests.Alerts;

public sealed class ScriptLogTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a\r\n", 1)]
    [InlineData("a\nb", 2)]
    [InlineData("a\r\n\r\nb", 3)]
    [InlineData("a\rb\r\nc\nd", 4)]
    [InlineData("\n", 1)]
    public void Lines_end_at_any_line_end(string text, int lines) =>
        ScriptLog.Create(text, 10, 10).LineCount.Should().Be(lines);

    [Theory]
    [InlineData(0, 0, "", "")]
    [InlineData(1, 1, "1", "5")]
    [InlineData(2, 3, "1,2", "3,4,5")]
    [InlineData(9, 9, "1,2,3,4,5", "1,2,3,4,5")]
    public void Keeps_the_first_and_the_last_lines(int head, int tail, string expectedHead, string expectedTail)
    {
        var log = ScriptLog.Create("1\r\n2\r\n3\r\n4\r\n5\r\n", head, tail);

        string.Join(',', log.Head).Should().Be(expectedHead);
        string.Join(',', log.Tail).Should().Be(expectedTail);
        log.LineCount.Should().Be(5);
        log.CharacterCount.Should().Be(15);
        log.FullText.Should().BeNull();
    }

    [Fact]
    public void Keeps_the_whole_text_when_asked() =>
        ScriptLog.Create("a\nb", 0, 0, keepFullText: true).FullText.Should().Be("a\nb");

    [Fact]
    public void A_route_takes_no_more_than_it_asks_for()
    {
        var log = ScriptLog.Create("1\n2\n3\n4", 3, 3);

        log.TakeHead(2).Should().Equal("1", "2");
        log.TakeTail(2).Should().Equal("3", "4");
        log.TakeTail(0).Should().BeEmpty();
        log.TakeTail(99).Should().Equal("2", "3", "4");
    }

    [Fact]
    public void Head_and_tail_agree_with_a_plain_split() =>
        Gen.Select(Gen.String[Gen.Char["ab\r\n"], 0, 60], Gen.Int[0, 8], Gen.Int[0, 8]).Sample((text, head, tail) =>
        {
            var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n').ToList();
            if (lines[^1].Length == 0)
            {
                lines.RemoveAt(lines.Count - 1);
            }

            var log = ScriptLog.Create(text, head, tail);

            log.LineCount.Should().Be(lines.Count);
            log.Head.Should().Equal(lines.Take(head));
            log.Tail.Should().Equal(lines.TakeLast(tail));
        });
}
