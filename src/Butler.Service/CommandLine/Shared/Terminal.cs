using Butler.Diagnostics;
using Spectre.Console;

namespace Butler.Service.CommandLine.Shared;

/// <summary>What people read: tables and colours on a terminal, the same words without them in pipes and files and where <c>NO_COLOR</c> is set.</summary>
internal sealed class Terminal
{
    // Wide enough that no cell of a file is broken.
    private const int WidthOfFiles = 200;

    private readonly IAnsiConsole _console;

    private Terminal(IAnsiConsole console, bool isScreen) => (_console, IsScreen) = (console, isScreen);

    /// <summary>Gets whether somebody looks at a screen.</summary>
    public bool IsScreen { get; }

    /// <summary>Creates a terminal that writes where a command writes.</summary>
    public static Terminal For(TextWriter output)
    {
        var inner = VisibleWriter.Unwrap(output);
        var isScreen = (inner == Console.Out && !Console.IsOutputRedirected) || (inner == Console.Error && !Console.IsErrorRedirected);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(inner),
            Ansi = isScreen ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isScreen && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!isScreen)
        {
            console.Profile.Width = WidthOfFiles;
        }

        return new Terminal(console, isScreen);
    }

    /// <summary>Creates the terminal of a screen, whatever the writer is.</summary>
    public static Terminal Screen(TextWriter output) =>
        new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Interactive = InteractionSupport.No }), isScreen: true);

    /// <summary>Makes a table in the style of all tables.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)));
        }

        return table;
    }

    /// <summary>Makes a cell of text from outside, which cannot act on the terminal.</summary>
    public static Text Cell(string text, Tone tone = Tone.Plain) => new(VisibleText.Line(text), new Style(ColorOf(tone)));

    public void Write(Table table) => _console.Write(table);

    /// <summary>Writes a line that begins with a word in colour. A line of a file is never broken.</summary>
    public void WriteLine(string word, Tone tone, string rest)
    {
        if (!IsScreen)
        {
            _console.Profile.Out.Writer.WriteLine(VisibleText.Line(word + rest));
            return;
        }

        _console.Write(new Paragraph().Append(VisibleText.Line(word), new Style(ColorOf(tone))).Append(VisibleText.Line(rest)));
        _console.WriteLine();
    }

    public void WriteLine(string text = "") => WriteLine("", Tone.Plain, text);

    private static Color ColorOf(Tone tone) => tone switch
    {
        Tone.Good => Color.Green,
        Tone.Doubtful => Color.Yellow,
        Tone.Bad => Color.Red,
        Tone.Faint => Color.Grey,
        _ => Color.Default,
    };
}

/// <summary>What a colour says.</summary>
internal enum Tone
{
    Plain,
    Good,
    Doubtful,
    Bad,
    Faint,
}
