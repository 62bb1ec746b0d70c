using Butler.Alerts.Templates;

namespace Butler.Notifications.Templating.Conversion;

/// <summary>Goes through a Handlebars text and writes its counterpart.</summary>
internal sealed class TemplateConversion(TemplateSource source, LiquidWriter writer, ConversionScope? outside = null, int depth = 0)
{
    private const int MostPartials = 10;
    private readonly ExpressionConversion _expressions = new(writer);
    private readonly Stack<Block> _blocks = new();
    private ConversionScope _scope = outside ?? new ConversionScope(null, "");

    public void Run()
    {
        var line = 1;
        try
        {
            foreach (var piece in HandlebarsPieces.Read(source))
            {
                line = piece.Line;
                if (piece.IsTag)
                {
                    Convert(piece);
                }
                else
                {
                    writer.Plain(piece.Text);
                }
            }

            if (_blocks.TryPeek(out var open))
            {
                line = open.Line;
                throw new FormatException($"'#{open.Name}' is never closed.");
            }
        }
        catch (FormatException failure)
        {
            throw new TemplateException($"The template '{source.Name}', line {line}: {failure.Message}", failure);
        }
    }

    private void Convert(HandlebarsPiece piece)
    {
        var tag = piece.Text;
        if (tag.StartsWith('!'))
        {
            return;
        }

        if (tag.StartsWith('#'))
        {
            Open(ExpressionConversion.Split(tag[1..]), piece.Line);
        }
        else if (tag.StartsWith('/'))
        {
            Close(tag[1..].Trim());
        }
        else if (tag == "^" || tag == "else" || tag.StartsWith("else ", StringComparison.Ordinal))
        {
            Else(ExpressionConversion.Split(tag.TrimStart('^')[(tag == "^" ? 0 : 4)..]));
        }
        else if (tag.StartsWith('>'))
        {
            Include(ExpressionConversion.Split(tag[1..]));
        }
        else if (tag.StartsWith('^') || tag.StartsWith('*'))
        {
            throw new FormatException($"'{tag}' has no counterpart in Liquid.");
        }
        else
        {
            var isRaw = piece.IsRaw || tag.StartsWith('&');
            writer.Print(_expressions.Call(ExpressionConversion.Split(tag.TrimStart('&')), _scope) + (isRaw ? " | raw" : ""));
        }
    }

    private void Open(List<string> words, int line)
    {
        if (words.Count != 2)
        {
            throw new FormatException($"'#{string.Join(' ', words)}' has no counterpart in Liquid.");
        }

        var before = _scope;
        switch (words[0])
        {
            case "if" or "unless":
                OpenCondition(words);
                break;
            case "each":
                var list = _expressions.Operand(words[1], _scope);
                var item = writer.NewName("item");
                writer.Tag($"for {item} in {list}");
                _scope = new ConversionScope(_scope, item) { IsLoop = true };
                break;
            case "with":
                var value = _expressions.Operand(words[1], _scope);
                writer.Tag($"if {writer.Assign(value + " | present")}");
                _scope = new ConversionScope(_scope, value);
                break;
            default:
                throw new FormatException($"the block '#{words[0]}' has no counterpart in Liquid.");
        }

        _blocks.Push(new Block(words[0], before, line));
    }

    private void OpenCondition(List<string> words)
    {
        var condition = writer.Assign(_expressions.Operand(words[1], _scope) + " | present");
        writer.Tag($"{words[0]} {condition}");
    }

    private void Else(List<string> words)
    {
        if (!_blocks.TryPeek(out var block))
        {
            throw new FormatException("'else' stands outside of a block.");
        }

        writer.Tag("else");
        _scope = block.Before;
        if (words.Count == 2 && words[0] is "if" or "unless")
        {
            // Its condition must be worked out first, so it becomes a block within the other.
            OpenCondition(words);
            block.Within.Push(words[0]);
        }
        else if (words.Count > 0)
        {
            throw new FormatException($"'else {string.Join(' ', words)}' has no counterpart in Liquid.");
        }
    }

    private void Close(string name)
    {
        if (!_blocks.TryPop(out var block) || block.Name != name)
        {
            throw new FormatException($"'/{name}' closes a block that is not open.");
        }

        foreach (var within in block.Within)
        {
            writer.Tag("end" + within);
        }

        writer.Tag(name switch { "each" => "endfor", "with" => "endif", _ => "end" + name });
        _scope = block.Before;
    }

    // Liquid hands on no parameters in the way of Handlebars, so the partial becomes part of the template.
    private void Include(List<string> words)
    {
        var name = words.FirstOrDefault()?.Trim('"', '\'') ?? "";
        if (source.FindPartial(name) is not { } text)
        {
            throw new FormatException($"the partial '{name}' is not in its folder 'partials'.");
        }

        if (depth >= MostPartials)
        {
            throw new FormatException($"the partial '{name}' stands in itself, or more than {MostPartials} deep.");
        }

        var parameters = words.Skip(1).Where(static word => word.Contains('=', StringComparison.Ordinal) && word[0] is not ('"' or '\'' or '('))
            .Select(static word => word.Split('=', 2)).ToDictionary(static pair => pair[0], pair => _expressions.Operand(pair[1], _scope));
        var contexts = words.Skip(1 + parameters.Count).ToList();
        if (contexts.Count > 0)
        {
            throw new FormatException($"the partial '{name}' with a context of its own has no counterpart in Liquid.");
        }

        var inside = new ConversionScope(null, _scope.Context) { Parameters = Merge(parameters), IsLoop = _scope.IsLoop, IsPartial = true };
        new TemplateConversion(source with { Name = $"{source.Name}, partial {name}", Text = text }, writer, inside, depth + 1).Run();
    }

    private Dictionary<string, string> Merge(Dictionary<string, string> parameters)
    {
        var merged = new Dictionary<string, string>(_scope.Parameters);
        foreach (var (name, value) in parameters)
        {
            merged[name] = value;
        }

        return merged;
    }

    private sealed record Block(string Name, ConversionScope Before, int Line)
    {
        public Stack<string> Within { get; } = new();
    }
}
