using System.Globalization;
using Butler.Notifications.Templating.Values;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Butler.Notifications.Templating.Engines;

/// <summary>Liquid by Scriban's Liquid mode. The only file that knows Scriban, so that another engine can take its place.</summary>
internal sealed class LiquidEngine : ITemplateEngine
{
    private const int MaxLoopSteps = 20_000;
    private const int MaxDepth = 50;

    public IReadOnlyList<string> FileExtensions { get; } = [".liquid"];

    public ITemplate Parse(TemplateSource source, TemplateMedium medium)
    {
        ArgumentNullException.ThrowIfNull(source);
        var template = Template.ParseLiquid(source.Text, source.Name);
        return template.HasErrors
            ? throw new TemplateException(string.Join(" ", template.Messages
                .Where(message => message.Type == ParserMessageType.Error)
                .Take(3)
                .Select(message => $"The template '{source.Name}', line {message.Span.Start.Line + 1}: {message.Message}")))
            : new Parsed(source, medium, template);
    }

    private sealed class Parsed(TemplateSource source, TemplateMedium medium, Template template) : ITemplate
    {
        public string Render(IReadOnlyDictionary<string, object?> fields)
        {
            ArgumentNullException.ThrowIfNull(fields);
            var context = new Context(medium)
            {
                LoopLimit = MaxLoopSteps,
                RecursiveLimit = MaxDepth,
                LimitToString = source.MaxOutputLength,
                OutputLimit = source.MaxOutputLength,
                OnOutputLimit = ScriptLimitBehavior.Throw,
                OnStringLimit = ScriptLimitBehavior.Throw,
                RegexTimeOut = TimeSpan.FromSeconds(1),
                TemplateLoader = new Partials(source),
            };
            context.PushGlobal(new Fields(TemplateValue.MapOf(fields), context.BuiltinObject));
            context.PushGlobal(new ScriptObject());
            context.PushCulture(CultureInfo.InvariantCulture);
            try
            {
                return template.Render(context);
            }
            catch (Exception failure)
            {
                throw Explain(failure);
            }
        }

        private TemplateException Explain(Exception failure)
        {
            for (var cause = failure; cause is not null; cause = cause.InnerException)
            {
                if (cause is TemplateException known)
                {
                    return known;
                }
            }

            // Scriban's messages can quote values, so only the place is passed on.
            var line = failure is ScriptRuntimeException runtime ? $", line {runtime.Span.Start.Line + 1}" : "";
            return new TemplateException(
                $"The template '{source.Name}'{line}: it failed, or went beyond a limit ({MaxLoopSteps} loop steps, {source.MaxOutputLength:N0} characters).",
                failure);
        }
    }

    /// <summary>Text that is already escaped, or that the template wants to stand as it is.</summary>
    private sealed record Ready(string Text, bool IsEscaped)
    {
        public override string ToString() => Text;
    }

    private sealed class Context : LiquidTemplateContext
    {
        private readonly TemplateMedium _medium;

        public Context(TemplateMedium medium)
        {
            _medium = medium;
            EnableRelaxedMemberAccess = true;
            EnableRelaxedTargetAccess = true;
            EnableRelaxedIndexerAccess = true;
            EnableNullIndexer = true;
            foreach (var name in new[] { "include", "include_join" })
            {
                BuiltinObject.SetValue(name, new Include((IScriptCustomFunction)BuiltinObject[name]!), readOnly: true);
            }

            LiquidFilters.AddTo((ScriptObject)BuiltinObject);
            AddFilter("raw", static text => new Ready(text, IsEscaped: false));
            AddFilter("mrkdwn", ValueEscape.Mrkdwn);
            if (medium == TemplateMedium.Html)
            {
                // Otherwise a careful author who escapes by hand would get everything escaped twice.
                AddFilter("escape", static text => new Ready(ValueEscape.Html(text), IsEscaped: true));
            }
        }

        public override TemplateContext Write(SourceSpan span, object? textAsObject)
        {
            var isReady = textAsObject is Ready ready && (ready.IsEscaped || _medium == TemplateMedium.Html);
            var text = textAsObject is string or Ready ? textAsObject.ToString() : ObjectToString(textAsObject);
            Write(isReady ? text : ValueEscape.For(_medium, text ?? ""));
            return this;
        }

        // What a capture collected is escaped already; printing it must not escape it again.
        public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
        {
            var result = base.Evaluate(scriptNode, aliasReturnedFunction);
            if (scriptNode is ScriptCaptureStatement { Target: ScriptVariable variable } && GetValue(variable) is IScriptOutput captured)
            {
                SetValue(variable, new Ready(captured.ToString() ?? "", IsEscaped: true));
            }

            return result;
        }

        public override string? ObjectToString(object? value, bool nested = false) =>
            value is TemplateMap or TemplateList or bool or double or long ? TemplateValue.TextOf(value) : base.ObjectToString(value, nested);

        protected override IObjectAccessor? GetMemberAccessorImpl(object target) =>
            target is TemplateMap or TemplateList ? MemberAccessor.Instance : base.GetMemberAccessorImpl(target);

        private void AddFilter(string name, Func<string, object> filter) =>
            BuiltinObject.SetValue(name, DelegateCustomFunction.CreateFunc((object? value) => filter(TemplateValue.TextOf(value))), readOnly: true);
    }

    private sealed class Fields(TemplateMap fields, ScriptObject builtins) : ScriptObject
    {
        public override bool TryGetValue(TemplateContext? context, SourceSpan span, string member, out object value)
        {
            // Filters and the loop variable are looked up here too; they are no unknown fields.
            var isOther = !fields.ContainsKey(member) && (builtins.ContainsKey(member) || member is "forloop" or "tablerowloop");
            value = null!;
            return !isOther && fields.TryGetValue(member, out value!);
        }

        public override bool Contains(string member) => fields.ContainsKey(member);
    }

    private sealed class MemberAccessor : IObjectAccessor
    {
        public static MemberAccessor Instance { get; } = new();

        public Type IndexType => typeof(string);

        public bool HasIndexer => true;

        public int GetMemberCount(TemplateContext context, SourceSpan span, object target) => (target as TemplateMap)?.Count ?? 0;

        public IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) => (target as TemplateMap)?.Keys ?? [];

        public bool HasMember(TemplateContext context, SourceSpan span, object target, string member) =>
            target is TemplateMap map ? map.ContainsKey(member) : member is "size" or "first" or "last";

        public bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object value)
        {
            value = null!;
            if (target is TemplateMap map)
            {
                return map.TryGetValue(member, out value!);
            }

            var list = (TemplateList)target;
            value = (member switch
            {
                "size" => (long)list.Count,
                "first" when list.Count > 0 => list[0],
                "last" when list.Count > 0 => list[^1],
                _ => int.TryParse(member, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? list.ElementAtOrDefault(index) : null,
            })!;
            return value is not null;
        }

        public bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object value) =>
            TryGetValue(context, span, target, TemplateValue.TextOf(index), out value);

        public bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value) => false;

        public bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value) => false;
    }

    /// <summary>Includes a partial; what it rendered is escaped already.</summary>
    private sealed class Include(IScriptCustomFunction include) : IScriptCustomFunction
    {
        public int RequiredParameterCount => include.RequiredParameterCount;

        public int ParameterCount => include.ParameterCount;

        public ScriptVarParamKind VarParamKind => include.VarParamKind;

        public Type ReturnType => typeof(object);

        public ScriptParameterInfo GetParameterInfo(int index) => include.GetParameterInfo(index);

        public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
            new Ready(include.Invoke(context, callerContext, arguments, blockStatement)?.ToString() ?? "", IsEscaped: true);

        public ValueTask<object?> InvokeAsync(
            TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
            ValueTask.FromResult(Invoke(context, callerContext, arguments, blockStatement));
    }

    private sealed class Partials(TemplateSource source) : ITemplateLoader
    {
        public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) => templateName;

        public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
            source.FindPartial(templatePath) ?? throw new TemplateException(
                $"The template '{source.Name}', line {callerSpan.Start.Line + 1}: the partial '{templatePath}' is not in its folder 'partials'.");

        public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
            ValueTask.FromResult<string?>(Load(context, callerSpan, templatePath));
    }
}
