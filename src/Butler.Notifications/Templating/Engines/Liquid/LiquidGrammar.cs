using System.Text.RegularExpressions;
using Butler.Alerts.Templates;
using Butler.Configuration.Binding;
using Fluid;
using Fluid.Ast;
using Fluid.Parser;
using Parlot;
using Parlot.Fluent;

namespace Butler.Notifications.Templating.Engines.Liquid;

/// <summary>Fluid's grammar, with places, with limits, and with filters that must be known.</summary>
internal sealed partial class LiquidGrammar : FluidParser
{
    private const int LongestChain = 300;
    private static readonly LiquidGrammar Instance = new();

    private LiquidGrammar()
        : base(new FluidParserOptions { AllowParentheses = true, AllowLiquidTag = true })
    {
        RegisteredOperators["contains"] = static (left, right) => new LimitedContains(left, right);
        Primary.Parser = new NestedParser(Primary.Parser!, static (_, _, expression) => LiquidNodeRules.Limit(expression));
        FilterExpression.Parser = new NestedParser(FilterExpression.Parser!, FinishFilters);
        foreach (var (name, tag) in RegisteredTags.ToList())
        {
            RegisteredTags[name] = new TagParser(name, tag);
        }
    }

    /// <summary>Parses a template, or one of its partials.</summary>
    /// <exception cref="TemplateException">It does not parse; the message names the place.</exception>
    public static IFluidTemplate Parse(TemplateSource source, string partial, LiquidVariables variables)
    {
        var parsing = new LiquidParsing(source, partial, variables);
        try
        {
            if (!Instance.Grammar.TryParse(parsing, out var statements, out var error))
            {
                throw Explain(parsing, error?.Position ?? parsing.Scanner.Cursor.Position, error?.Message ?? "it cannot be read from here");
            }

            return parsing.Scanner.Cursor.Eof
                ? new FluidTemplate(statements)
                : throw Explain(parsing, parsing.Scanner.Cursor.Position, "it cannot be read from here");
        }
        catch (FluidException failure)
        {
            throw Explain(parsing, parsing.Scanner.Cursor.Position, PlacePattern().Replace(failure.Message, ""));
        }
    }

    private static TemplateException Explain(LiquidParsing parsing, TextPosition position, string message)
    {
        var tag = TagPattern().Match(parsing.Source.Text, Math.Min(position.Offset, parsing.Source.Text.Length)).Groups[1].Value;
        var unknown = UnknownPattern().Match(message) is { Success: true } match ? match.Groups[1].Value : tag;
        if (unknown.Length > 0 && !Instance.RegisteredTags.ContainsKey(unknown))
        {
            return unknown.StartsWith("end", StringComparison.Ordinal) || unknown is "else" or "elsif" or "when"
                ? parsing.Failure(position, $"'{unknown}' does not belong here. {message}.")
                : parsing.Failure(position, $"'{unknown}' is no tag of Liquid.{Hint(unknown, Instance.RegisteredTags.Keys)}");
        }

        var open = parsing.OpenTag is { } block ? $" (in the tag '{block.Name}' of line {block.Line})" : "";
        return parsing.Failure(position, $"{message}{open}.");
    }

    private static Expression FinishFilters(LiquidParsing parsing, TextPosition start, Expression expression)
    {
        var length = 0;
        for (var node = expression; node is FilterExpression filter; node = filter.Input)
        {
            if (++length > LongestChain)
            {
                throw parsing.Failure(start, $"more than {LongestChain} filters follow one another.");
            }

            if (!LiquidFilters.Names.Contains(filter.Name) && !parsing.Source.Escapes.Any(escape => escape.Name == filter.Name))
            {
                var hint = Hint(filter.Name, LiquidFilters.Names.Concat(parsing.Source.Escapes.Select(static escape => escape.Name)));
                throw parsing.Failure(parsing.Find(start, $@"\|\s*{Regex.Escape(filter.Name)}\b"), $"'{filter.Name}' is no filter.{hint}");
            }
        }

        LiquidNodeRules.CheckLength(parsing, start, expression, LongestChain);
        return new PlacedExpression(expression, parsing.PlaceOf(start));
    }

    private static string Hint(string name, IEnumerable<string> known) =>
        NearestKey.Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    [GeneratedRegex(@" at \(\d+:\d+\)")]
    private static partial Regex PlacePattern();

    [GeneratedRegex("^Unknown tag '(.*)'")]
    private static partial Regex UnknownPattern();

    [GeneratedRegex(@"\G\s*\{%-?\s*([A-Za-z_][\w-]*)")]
    private static partial Regex TagPattern();

    /// <summary>Something that can be within itself.</summary>
    private sealed class NestedParser(Parser<Expression> inner, Func<LiquidParsing, TextPosition, Expression, Expression> finish) : Parser<Expression>
    {
        public override bool Parse(ParseContext context, ref ParseResult<Expression> result)
        {
            var parsing = (LiquidParsing)context;
            parsing.Enter();
            var start = context.Scanner.Cursor.Position;
            if (!inner.Parse(context, ref result))
            {
                parsing.Leave();
                return false;
            }

            parsing.Leave();
            result.Set(result.Start, result.End, finish(parsing, parsing.SkipBlanks(start), result.Value));
            return true;
        }
    }

    private sealed class TagParser(string name, Parser<Statement> inner) : Parser<Statement>
    {
        public override bool Parse(ParseContext context, ref ParseResult<Statement> result)
        {
            var parsing = (LiquidParsing)context;
            var end = context.Scanner.Cursor.Position;
            var place = parsing.PlaceOf(new TextPosition(end.Offset, end.Line, Math.Max(1, end.Column - name.Length)));
            parsing.OpenBlock(name);
            if (!inner.Parse(context, ref result))
            {
                parsing.CloseBlock();
                return false;
            }

            parsing.CloseBlock();
            result.Set(result.Start, result.End, new PlacedStatement(LiquidNodeRules.Limit(parsing, end, result.Value, LongestChain), place));
            return true;
        }
    }
}
