using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Butler.Alerts.Templates;
using Fluid.Parser;
using Parlot;

namespace Butler.Notifications.Templating.Engines.Liquid;

/// <summary>One parsing: the tags that are open, and how deep it is.</summary>
internal sealed class LiquidParsing(TemplateSource source, string partial, LiquidVariables variables) : FluidParseContext(source.Text)
{
    private const int MostLevels = 100;
    private readonly Stack<(string Name, int Line)> _tags = new();
    private int _levels;

    public TemplateSource Source => source;

    public LiquidVariables Variables => variables;

    /// <summary>Gets the innermost tag that is open.</summary>
    public (string Name, int Line)? OpenTag => _tags.TryPeek(out var tag) ? tag : null;

    public void OpenBlock(string name)
    {
        Enter();
        _tags.Push((name, Scanner.Cursor.Position.Line));
    }

    public void CloseBlock()
    {
        Leave();
        _tags.Pop();
    }

    /// <summary>Goes one level deeper. Without a limit a text of many brackets would end the process.</summary>
    public void Enter()
    {
        if (++_levels > MostLevels || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Failure(Scanner.Cursor.Position, $"tags, brackets and parentheses are more than {MostLevels} levels within one another.");
        }
    }

    public void Leave() => _levels--;

    public LiquidPlace PlaceOf(TextPosition position) => new(partial, position.Line, position.Column);

    /// <summary>Finds where, from a position on, a pattern matches; the position itself when it does not.</summary>
    public TextPosition Find(TextPosition from, string pattern)
    {
        var match = Regex.Match(source.Text[from.Offset..Scanner.Cursor.Offset], pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        return match.Success ? Move(from, match.Index) : from;
    }

    /// <summary>Returns the first position from here on that is no blank.</summary>
    public TextPosition SkipBlanks(TextPosition from)
    {
        var blanks = source.Text.AsSpan(from.Offset).IndexOfAnyExcept(" \t\r\n");
        return Move(from, Math.Max(0, blanks));
    }

    private TextPosition Move(TextPosition from, int length)
    {
        var passed = source.Text.AsSpan(from.Offset, length);
        var lines = passed.Count('\n');
        var column = lines == 0 ? from.Column + length : length - passed.LastIndexOf('\n');
        return new TextPosition(from.Offset + length, from.Line + lines, column);
    }

    public TemplateException Failure(TextPosition position, string what) => new($"The template '{source.Name}'{PlaceOf(position)}: {what}");
}
