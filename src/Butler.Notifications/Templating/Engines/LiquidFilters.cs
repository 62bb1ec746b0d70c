using Butler.Notifications.Templating.Values;
using Scriban.Runtime;

namespace Butler.Notifications.Templating.Engines;

/// <summary>The filters beside Liquid's own: the counterparts of the Handlebars helpers, with the same idea of what is empty and what is equal.</summary>
internal static class LiquidFilters
{
    public static void AddTo(ScriptObject builtins)
    {
        Add("present", static value => TemplateValue.IsTruthy(value));
        Add("negated", static value => !TemplateValue.IsTruthy(value));
        Add("is_web_url", static value => WebUrl.Is(TemplateValue.TextOf(value)));
        AddPair("same", static (left, right) => TemplateValue.AreEqual(left, right));
        AddPair("differs", static (left, right) => !TemplateValue.AreEqual(left, right));
        AddPair("less_than", static (left, right) => TemplateValue.NumberOf(left) < TemplateValue.NumberOf(right));
        AddPair("both", static (left, right) => TemplateValue.IsTruthy(left) && TemplateValue.IsTruthy(right));
        AddPair("either", static (left, right) => TemplateValue.IsTruthy(left) || TemplateValue.IsTruthy(right));
        AddPair("join_text", static (left, right) => TemplateValue.TextOf(left) + TemplateValue.TextOf(right));
        AddPair("keep_start", static (text, length) => TextCut.KeepStart(TemplateValue.TextOf(text), LengthOf(length)));
        AddPair("keep_end", static (text, length) => TextCut.KeepEnd(TemplateValue.TextOf(text), LengthOf(length)));

        void Add(string name, Func<object?, object> filter) => builtins.SetValue(name, DelegateCustomFunction.CreateFunc(filter), readOnly: true);

        void AddPair(string name, Func<object?, object?, object> filter) => builtins.SetValue(name, DelegateCustomFunction.CreateFunc(filter), readOnly: true);
    }

    private static int LengthOf(object? length) =>
        TemplateValue.NumberOf(length) is >= 0 and < int.MaxValue and var number ? (int)number : int.MaxValue;
}
