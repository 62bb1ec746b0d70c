using Fluid.Ast;
using Fluid.Ast.BinaryExpressions;
using Parlot;

namespace Butler.Notifications.Templating.Engines.Liquid;

/// <summary>Puts limits into what the grammar read, and notes the variables that it sets.</summary>
internal static class LiquidNodeRules
{
    public static Expression Limit(Expression expression) => expression is RangeExpression range ? new LimitedRange(range) : expression;

    public static Statement Limit(LiquidParsing parsing, TextPosition position, Statement statement, int longestChain)
    {
        switch (statement)
        {
            case ForStatement loop:
                parsing.Variables.Add(loop.Identifier);
                return loop.Source is RangeExpression
                    ? new ForStatement(loop.Statements, loop.Identifier, Limit(loop.Source), loop.Limit, loop.Offset, loop.Reversed, loop.Else)
                    : loop;
            case TableRowStatement row:
                parsing.Variables.Add(row.Identifier);
                return row.Source is RangeExpression
                    ? new TableRowStatement(row.Statements, row.Identifier, Limit(row.Source), row.Limit, row.Offset, row.Cols)
                    : row;
            case CaptureStatement capture:
                parsing.Variables.Add(capture.Identifier);
                return new CaptureStatement(capture.Identifier, [new CollectedBody(capture.Statements, parsing.Source)]);
            case IfChangedStatement changed:
                return new IfChangedStatement([new CollectedBody(changed.Statements, parsing.Source)]);
            case AssignStatement assign:
                parsing.Variables.Add(assign.Identifier);
                return assign;
            case IncludeStatement include:
                AddParameters(parsing, include.Alias, include.AssignStatements);
                return include;
            case RenderStatement render:
                AddParameters(parsing, render.Alias, render.AssignStatements);
                return render;
            case IncrementStatement increment:
                parsing.Variables.Add(increment.Identifier);
                return increment;
            case DecrementStatement decrement:
                parsing.Variables.Add(decrement.Identifier);
                return decrement;
            case IfStatement choice:
                CheckLength(parsing, position, choice.Condition, longestChain);
                foreach (var branch in choice.ElseIfs)
                {
                    CheckLength(parsing, position, branch.Condition, longestChain);
                }

                return choice;
            case UnlessStatement unless:
                CheckLength(parsing, position, unless.Condition, longestChain);
                return unless;
            default:
                return statement;
        }
    }

    /// <summary>Refuses a condition of so many parts that working it out would end the process.</summary>
    public static void CheckLength(LiquidParsing parsing, TextPosition position, Expression condition, int longest)
    {
        var length = 0;
        for (var node = condition; node is AndBinaryExpression or OrBinaryExpression; node = ((BinaryExpression)node).Right)
        {
            if (++length > longest)
            {
                throw parsing.Failure(position, $"a condition has more than {longest} parts.");
            }
        }
    }

    private static void AddParameters(LiquidParsing parsing, string? alias, IReadOnlyList<AssignStatement> parameters)
    {
        parsing.Variables.Add(alias);
        foreach (var parameter in parameters)
        {
            parsing.Variables.Add(parameter.Identifier);
        }
    }
}
