using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Engines.Liquid;
using Butler.Notifications.Templating.Values;
using Fluid;

namespace Butler.Notifications.Templating.Engines;

/// <summary>Liquid by Fluid. What knows Fluid is here and in the folder Liquid.</summary>
internal sealed class LiquidEngine(TimeProvider timeProvider) : ITemplateEngine
{
    public IReadOnlyList<string> FileExtensions { get; } = [".liquid"];

    public ITemplate Parse(TemplateSource source, TemplateMedium medium)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new Parsed(source, medium, timeProvider);
    }

    private sealed class Parsed : ITemplate
    {
        private readonly TemplateSource _source;
        private readonly TimeProvider _timeProvider;
        private readonly LiquidVariables _variables = new();
        private readonly LiquidEncoder _encoder;
        private readonly TemplateOptions _options;
        private readonly IFluidTemplate _template;

        public Parsed(TemplateSource source, TemplateMedium medium, TimeProvider timeProvider)
        {
            _source = source;
            _timeProvider = timeProvider;
            _template = LiquidGrammar.Parse(source, "", _variables);
            _encoder = new LiquidEncoder(medium, source.MarksValues);
            _options = LiquidContext.CreateOptions(timeProvider, new LiquidPartials(source, _variables));
            LiquidFilters.Fill(_options.Filters, medium, source);
        }

        public string Render(IReadOnlyDictionary<string, object?> fields)
        {
            ArgumentNullException.ThrowIfNull(fields);
            var context = new LiquidContext(_source.MarksValues ? TemplateValue.WithoutMarks(fields) : TemplateValue.MapOf(fields), _options, _source, _variables, _timeProvider);
            using var writer = new LimitedWriter(_source, () => $"{context.Place},");
            try
            {
                // Nothing in it waits: values, partials and writer answer at once.
                _template.RenderAsync(writer, _encoder, context).AsTask().GetAwaiter().GetResult();
                return writer.ToString();
            }
            catch (Exception failure) when (failure is not TemplateException)
            {
                throw context.Explain(failure);
            }
        }
    }
}
