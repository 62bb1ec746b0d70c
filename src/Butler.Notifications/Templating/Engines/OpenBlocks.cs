using Butler.Alerts.Templates;

namespace Butler.Notifications.Templating.Engines;

/// <summary>The blocks of a Handlebars text that are open where it is read.</summary>
internal sealed class OpenBlocks(string template)
{
    /// <summary>The compiler goes as deep as the text does, and what is deeper than its stack would end the process.</summary>
    public const int MaxDepth = 100;

    private readonly Stack<(string Name, int Line, bool IsSection)> _open = new();

    public static string FirstWord(string tag)
    {
        var end = tag.AsSpan().IndexOfAny(" \t\r\n(");
        return (end < 0 ? tag : tag[..end]).Trim('"', '\'');
    }

    public static TemplateException Problem(string template, int line, string what) => new($"The template '{template}', line {line}: {what}");

    /// <summary>Follows a tag that may open or close a block.</summary>
    /// <returns>The name in the tag of a section over a field; otherwise <see langword="null"/>.</returns>
    public string? Follow(string tag, int line)
    {
        if (tag.StartsWith('#') || (tag.StartsWith('^') && tag.Length > 1))
        {
            return Open(tag, line);
        }

        if (tag.StartsWith('/'))
        {
            return Close(FirstWord(tag[1..].Trim()), line);
        }

        return (tag == "^" || FirstWord(tag) == "else") && _open.Count == 0
            ? throw Problem(template, line, "'{{else}}' stands outside of a block.")
            : null;
    }

    /// <summary>Ends the text.</summary>
    public void RefuseAny()
    {
        if (_open.TryPeek(out var unclosed))
        {
            throw Problem(template, unclosed.Line, $"'{{{{#{unclosed.Name}}}}}' is never closed.");
        }
    }

    private string? Open(string tag, int line)
    {
        if (_open.Count >= MaxDepth)
        {
            throw Problem(template, line, $"more than {MaxDepth} blocks stand within each other.");
        }

        var name = FirstWord(tag.TrimStart('#', '^', '>', '*', ' '));
        var isSection = Section.Is(tag, name);
        _open.Push((name, line, isSection));
        return isSection ? name : null;
    }

    private string? Close(string name, int line)
    {
        if (!_open.TryPop(out var opened))
        {
            throw Problem(template, line, $"'{{{{/{name}}}}}' closes a block that was never opened.");
        }

        if (opened.Name != name)
        {
            throw Problem(template, line, $"'{{{{/{name}}}}}' closes '{{{{#{opened.Name}}}}}' of line {opened.Line}.");
        }

        return opened.IsSection ? name : null;
    }
}
