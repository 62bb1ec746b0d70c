using System.Text;
using Butler.Qlik.ScriptLogs;

namespace Butler.Qlik.Tests.ScriptLogs;

/// <summary>Whatever a log says, reading it ends, soon, and without an exception.</summary>
public sealed class HostileLogTests
{
    private const string Pieces = "20260929T140500.100+0500 0005 LOAD *\n\r\t:;,[]('\"`INLINE  Error: Execution Failed The following error occurred: EDC_ERROR:11013 lines fetched 3 fields found: TRACE SQL SELECT $( *** ";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Reads_random_bytes(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var bytes = new byte[random.Next(3_000)];
            random.NextBytes(bytes);
            ReadAll(ScriptLogText.Decode(bytes));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Reads_random_pieces_of_logs(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var text = new StringBuilder();
            for (var count = random.Next(200); count > 0; count--)
            {
                var start = random.Next(Pieces.Length);
                text.Append(Pieces, start, random.Next(Math.Min(60, Pieces.Length - start)));
            }

            ReadAll(text.ToString());
        }
    }

    [Fact]
    public void Reads_logs_that_are_cut_off_anywhere()
    {
        foreach (var label in ScriptLogLabel.All())
        {
            var text = ScriptLogText.Decode(label.Read());
            for (var length = 0; length < text.Length; length += 37)
            {
                ReadAll(text[..length]);
                ReadAll(text[length..]);
            }
        }
    }

    [Fact]
    public void Bytes_that_are_swapped_do_no_harm()
    {
        var random = new Random(7);
        foreach (var label in ScriptLogLabel.All())
        {
            var bytes = label.Read();
            for (var count = 0; count < 60; count++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            ReadAll(ScriptLogText.Decode(bytes));
        }
    }

    [Theory]
    [InlineData("20260929T140500.100+0500      Error: ")]
    [InlineData("20260929T140500.100+0500 0005 LOAD ")]
    [InlineData("20260929T140500.100+0500      \t3 fields found: ")]
    public void Reads_a_line_of_ten_million_characters(string start)
    {
        foreach (var filling in (string[])["a", "' ", "=pwd", "-_.", "[x](", "://a@"])
        {
            var report = ReadAll(start + string.Concat(Enumerable.Repeat(filling, 10_000_000 / filling.Length)) + "\r\n20260929T140501.100+0500      Execution Failed");

            report.LineCount.Should().Be(2);
            report.Outcome.Should().Be(ScriptLogOutcome.Failed);
        }
    }

    [Fact]
    public void Reads_a_log_of_50_MB_with_little_memory_of_its_own()
    {
        const string Load = "20260929T140500.100+0500 0005 T:\r\n20260929T140500.100+0500 0006 LOAD A, B\r\n20260929T140500.100+0500 0007 FROM [lib://x/t.qvd] (qvd)\r\n"
            + "20260929T140500.100+0500      \t2 fields found: A, B, \r\n20260929T140500.100+0500      1,000 lines fetched\r\n"
            + "20260929T140500.100+0500 0008 DROP TABLE T\r\n20260929T140500.100+0500      Error: Table 'T' not found\r\n";
        var count = (50 * 1024 * 1024 / Load.Length) + 1;
        var text = string.Concat(Enumerable.Repeat(Load, count)) + "20260929T140500.100+0500 0009 BINARY x\r\n20260929T140500.100+0500      Error: Reload in progress\r\n20260929T140500.100+0500      Execution Failed\r\n";
        ScriptLogReader.Read(Load);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var report = ScriptLogReader.Read(text);

        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(20 * 1024 * 1024);
        report.LineCount.Should().Be((count * 7) + 3);
        report.ErrorClass.Should().Be("app_locked");
        report.SurvivedErrorCount.Should().Be(count);
        report.SurvivedErrors.Count.Should().BeLessThanOrEqualTo(51);
    }

    private static ScriptLogReport ReadAll(string text)
    {
        var report = ScriptLogReader.Read(text);
        var cause = ReloadCauses.Find(report, "the event");
        cause.Headline.Length.Should().BeInRange(1, 250);
        cause.Statement.Length.Should().BeLessThanOrEqualTo(1_002);
        return report;
    }
}
