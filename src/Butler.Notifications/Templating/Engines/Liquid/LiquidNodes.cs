using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace Butler.Notifications.Templating.Engines.Liquid;

/// <summary>A tag that knows where it stands.</summary>
internal sealed class PlacedStatement(Statement inner, LiquidPlace place) : Statement
{
    public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        ((LiquidContext)context).Enter(place);
        return inner.WriteToAsync(writer, encoder, context);
    }
}

/// <summary>What is printed or assigned, which knows where it stands.</summary>
internal sealed class PlacedExpression(Expression inner, LiquidPlace place) : Expression
{
    public override ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        ((LiquidContext)context).Enter(place);
        return inner.EvaluateAsync(context);
    }
}

/// <summary>The inside of a block whose text is collected: it can grow no longer than the text of the template.</summary>
internal sealed class CollectedBody(IReadOnlyList<Statement> statements, TemplateSource source) : Statement
{
    public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        var liquid = (LiquidContext)context;
        using var text = new LimitedWriter(source, () => $"{liquid.Place},");
        var completion = await statements.RenderStatementsAsync(text, encoder, context);
        await writer.WriteAsync(liquid.Accept(new StringValue(text.ToString())).ToStringValue());
        return completion;
    }
}

/// <summary>A range of whole numbers, counted before it is made.</summary>
internal sealed class LimitedRange(RangeExpression range) : Expression
{
    public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        var from = decimal.Truncate((await range.From.EvaluateAsync(context)).ToNumberValue());
        var to = decimal.Truncate((await range.To.EvaluateAsync(context)).ToNumberValue());
        var count = to < from ? 0 : to / 2 - from / 2 >= LiquidContext.MostElements ? decimal.MaxValue : to - from + 1;
        return count > LiquidContext.MostElements
            ? throw ((LiquidContext)context).Failure($"a range of more than {LiquidContext.MostElements:N0} numbers.")
            : new ListValue([.. Enumerable.Range(0, (int)count).Select(index => NumberValue.Create(from + index))], "");
    }
}

/// <summary>Looks for a text or an element, but not for a text so long that looking takes minutes.</summary>
internal sealed class LimitedContains(Expression left, Expression right) : Expression
{
    public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        var (holder, sought) = (await left.EvaluateAsync(context), await right.EvaluateAsync(context));
        return new BinaryExpressionFluidValue(holder, holder.Contains(LiquidTextFilters.Sought(sought, (LiquidContext)context)));
    }

    public Expression Right => right;
}
