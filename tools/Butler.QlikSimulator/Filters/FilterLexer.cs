using System.Text;

namespace Butler.Simulation.Filters;

/// <summary>Cuts a filter into tokens.</summary>
internal ref struct FilterLexer(string text)
{
    private readonly string _text = text;
    private int _position;

    public FilterToken Next()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        if (_position == _text.Length)
        {
            return new FilterToken(FilterTokenKind.End, "");
        }

        switch (_text[_position])
        {
            case '(':
                _position++;
                return new FilterToken(FilterTokenKind.Open, "(");
            case ')':
                _position++;
                return new FilterToken(FilterTokenKind.Close, ")");
            case '\'':
                return QuotedText();
            default:
                return Word();
        }
    }

    private FilterToken QuotedText()
    {
        var value = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            if (_text[_position] != '\'')
            {
                value.Append(_text[_position]);
            }
            else if (_position + 1 < _text.Length && _text[_position + 1] == '\'')
            {
                value.Append('\'');
                _position++;
            }
            else
            {
                _position++;
                return new FilterToken(FilterTokenKind.Text, value.ToString());
            }
        }

        throw new FilterException($"Cannot parse the expression: {_text}");
    }

    private FilterToken Word()
    {
        var start = _position;
        while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]) && _text[_position] is not ('(' or ')' or '\''))
        {
            _position++;
        }

        return new FilterToken(FilterTokenKind.Word, _text[start.._position]);
    }
}
