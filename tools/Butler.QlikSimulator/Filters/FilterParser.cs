namespace Butler.Simulation.Filters;

/// <summary>
/// Parses QRS filters: <c>path op value</c> with <c>and</c>, <c>or</c>, <c>not</c> and brackets. <c>and</c> binds closer than <c>or</c>,
/// <c>not</c> closest. Keywords may be in any case.
/// </summary>
internal ref struct FilterParser
{
    private const int DeepestNesting = 100;
    private const int MostTerms = 1_000;
    private readonly string _text;
    private FilterLexer _lexer;
    private FilterToken _current;
    private int _depth;
    private int _terms;

    private FilterParser(string text)
    {
        _text = text;
        _lexer = new FilterLexer(text);
        _current = _lexer.Next();
    }

    /// <summary>Parses a filter.</summary>
    /// <exception cref="FilterException">The text is no filter.</exception>
    public static FilterNode Parse(string text)
    {
        var parser = new FilterParser(text);
        var node = parser.Or();
        return parser._current.Kind == FilterTokenKind.End ? node : throw parser.Refuse();
    }

    private FilterNode Or()
    {
        var node = And();
        while (TakeKeyword("or"))
        {
            node = new OrNode(node, And());
        }

        return node;
    }

    private FilterNode And()
    {
        var node = Term();
        while (TakeKeyword("and"))
        {
            node = new AndNode(node, Term());
        }

        return node;
    }

    private FilterNode Term()
    {
        if (++_depth > DeepestNesting || ++_terms > MostTerms)
        {
            throw Refuse();
        }

        FilterNode node;
        if (TakeKeyword("not"))
        {
            node = new NotNode(Term());
        }
        else if (_current.Kind == FilterTokenKind.Open)
        {
            Advance();
            node = Or();
            if (_current.Kind != FilterTokenKind.Close)
            {
                throw Refuse();
            }

            Advance();
        }
        else
        {
            node = Comparison();
        }

        _depth--;
        return node;
    }

    private ComparisonNode Comparison()
    {
        var path = TakeWord().Split('.');
        if (path.Any(segment => segment.Length == 0))
        {
            throw Refuse();
        }

        var op = Operator(TakeWord());
        if (_current.Kind is not (FilterTokenKind.Text or FilterTokenKind.Word))
        {
            throw Refuse();
        }

        var node = new ComparisonNode(path, op, _current.Value, _current.Kind == FilterTokenKind.Text);
        Advance();
        return node;
    }

    private readonly FilterOperator Operator(string word) => word.ToLowerInvariant() switch
    {
        "eq" => FilterOperator.Equal,
        "ne" => FilterOperator.NotEqual,
        "gt" => FilterOperator.Greater,
        "ge" => FilterOperator.GreaterOrEqual,
        "lt" => FilterOperator.Less,
        "le" => FilterOperator.LessOrEqual,
        "sw" => FilterOperator.StartsWith,
        "ew" => FilterOperator.EndsWith,
        "so" => FilterOperator.SubstringOf,
        _ => throw Refuse(),
    };

    private string TakeWord()
    {
        if (_current.Kind != FilterTokenKind.Word)
        {
            throw Refuse();
        }

        var word = _current.Value;
        Advance();
        return word;
    }

    private bool TakeKeyword(string keyword)
    {
        if (_current.Kind != FilterTokenKind.Word || !string.Equals(_current.Value, keyword, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Advance() => _current = _lexer.Next();

    private readonly FilterException Refuse() => new($"Cannot parse the expression: {_text}");
}
