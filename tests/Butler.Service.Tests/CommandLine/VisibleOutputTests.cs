using System.Text.RegularExpressions;
using Butler.Diagnostics;
using Butler.Service.CommandLine.Doctor;
using Butler.Service.CommandLine.Shared;
using Butler.Service.Logging;
using CsCheck;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Butler.Service.Tests.CommandLine;

/// <summary>Names that commands print on a terminal neither act nor look like other lines.</summary>
public sealed class VisibleOutputTests
{
    private const string Hostile = "Sales\u001b]0;owned\u0007\nworks        everything: fine\u202e\u009b2J";

    private const string Shown = @"Sales\u001b]0;owned\u0007 works        everything: fine\u202e\u009b2J";

    [Fact]
    public void Any_text_leaves_the_writer_of_commands_without_what_acts() =>
        Gen.String.Sample(text =>
        {
            using var terminal = new StringWriter();
            using var writer = new VisibleWriter(terminal);
            writer.WriteLine(text);
            writer.Write(text);
            writer.Write('\u001b');
            writer.Write($"{text}");
            writer.Write(text.ToCharArray());
            terminal.ToString().Where(letter => (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) || letter is '\u202e' or '\u2028').Should().BeEmpty();
        }, iter: 1000);

    [Fact]
    public void Lines_of_a_message_stay_lines()
    {
        using var terminal = new StringWriter();
        using var writer = new VisibleWriter(terminal);

        writer.WriteLine("one\n\ttwo\r\nthree");

        terminal.ToString().Should().Be("one" + Environment.NewLine + "\ttwo" + Environment.NewLine + "three" + Environment.NewLine);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_doctor_tells_a_finding_on_a_line_of_its_own(bool asTable)
    {
        using var terminal = new StringWriter();
        var report = DoctorReport.Of([new Finding("storage", DiagnosisStatus.Fails, Hostile, Hostile, 0)]);

        if (asTable)
        {
            ReportText.Write(report, Terminal.Screen(terminal));
        }
        else
        {
            ReportText.Write(report, Terminal.For(terminal));
            terminal.ToString().Should().StartWith("fails        storage: " + Shown + Environment.NewLine).And.Contain("fix: " + Shown);
        }

        Regex.Replace(terminal.ToString(), "\u001b\\[[0-9;]*m", "").Should().NotContainAny(["\u001b", "\u0007", "\u202e", "\u009b"], "only the table's own colours act");
    }

    [Fact]
    public void The_console_shows_an_entry_on_one_line()
    {
        using var terminal = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Error, "Test", default, Hostile, new IOException(Hostile), static (state, _) => state);

        new ButlerConsoleFormatter(TimeProvider.System).Write(entry, scopeProvider: null, terminal);

        var lines = terminal.ToString().TrimEnd().Split(Environment.NewLine);
        lines[0].Should().EndWith(" fail: Test: " + Shown);
        lines[1..].Should().HaveCount(2).And.OnlyContain(line => line.StartsWith("    "));
    }
}
