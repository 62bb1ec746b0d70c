using System.Globalization;
using System.Runtime.CompilerServices;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Values;
using Fluid;
using Fluid.Values;

namespace Butler.Notifications.Templating.Engines.Liquid;

/// <summary>One rendering: where it is, and how much it has used of what it may use.</summary>
internal sealed class LiquidContext : TemplateContext
{
    /// <summary>How many tags, prints, texts and turns of loops may be carried out.</summary>
    public const int MostSteps = 1_000_000;

    /// <summary>How many elements a list or a range may have.</summary>
    public const int MostElements = 100_000;

    /// <summary>How many loops and partials may be within one another.</summary>
    public const int MostLevels = 50;

    private const int MostTextsOfOutput = 25;
    private readonly TemplateSource _source;
    private readonly LiquidVariables _variables;
    private readonly TimeProvider _timeProvider;
    private readonly long _startedAt;
    private long _produced;

    public LiquidContext(
        TemplateMap fields, TemplateOptions options, TemplateSource source, LiquidVariables variables, TimeProvider timeProvider)
        : base(new FieldsValue(fields), options)
    {
        _source = source;
        _variables = variables;
        _timeProvider = timeProvider;
        _startedAt = timeProvider.GetTimestamp();
    }

    /// <summary>Gets the place of the tag or print that was begun last.</summary>
    public LiquidPlace Place { get; private set; }

    /// <summary>Gets how many characters a text may have.</summary>
    public int MaxLength => _source.MaxOutputLength;

    public static TemplateOptions CreateOptions(TimeProvider timeProvider, LiquidPartials partials) => new()
    {
        MaxSteps = MostSteps,
        MaxRecursion = MostLevels,
        CultureInfo = CultureInfo.InvariantCulture,
        ModelNamesComparer = StringComparer.Ordinal,
        Now = timeProvider.GetLocalNow,
        TimeZone = timeProvider.LocalTimeZone,
        FileProvider = partials,
        DefaultFileExtension = "",

        // What a capture collected is escaped already; printing it must not escape it again.
        Captured = static (_, value, _) => new ReadyText(value.ToStringValue(), isEscaped: true),
#pragma warning disable FLUID001 // Marked as experimental by Fluid; without a cache of our own partials would be parsed without their places and limits.
        TemplateCache = partials,
#pragma warning restore FLUID001
    };

    /// <summary>Determines whether the template gives a value to a name somewhere.</summary>
    public bool IsVariable(string name) => _variables.Contains(name);

    /// <summary>Begins a tag or a print.</summary>
    public void Enter(LiquidPlace place)
    {
        Place = place;
        if (_steps > MaxSteps)
        {
            throw StepsFailure();
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Failure("tags and partials are too many levels within one another.");
        }

        if (_timeProvider.GetElapsedTime(_startedAt) > _source.MaxTime)
        {
            throw Failure(string.Create(CultureInfo.InvariantCulture, $"it takes longer than {_source.MaxTime.TotalSeconds:0.#} seconds."));
        }
    }

    /// <summary>Accepts what a filter or a block gave, unless it is too large.</summary>
    public FluidValue Accept(FluidValue value)
    {
        if (value is ArrayValue array)
        {
            value = new ListValue(array.Values, "");
        }

        var length = value is ListValue list ? list.Measure(this) : value.Type == FluidValues.String ? value.ToStringValue().Length : 0;
        _produced += length;
        return length > MaxLength ? throw Failure($"it makes a text of more than {MaxLength:N0} characters.")
            : _produced > (long)MaxLength * MostTextsOfOutput ? throw Failure($"it makes texts of more than {(long)MaxLength * MostTextsOfOutput:N0} characters.")
            : value;
    }

    public TemplateException Failure(string what, Exception? cause = null) => new($"The template '{_source.Name}'{Place}: {what}", cause);

    /// <summary>Explains a failure of Fluid. Its messages can quote values, so only the place and the kind are passed on.</summary>
    public TemplateException Explain(Exception failure) =>
        failure is FileNotFoundException missing ? Failure($"the partial '{missing.Message}' is not in its folder 'partials'.", failure)
        : _steps > MaxSteps ? StepsFailure(failure)
        : failure.Message.StartsWith("The maximum level of recursion", StringComparison.Ordinal)
            ? Failure($"loops or partials are more than {MostLevels} levels within one another.", failure)
        : Failure("a tag cannot work with the values that it is given.", failure);

    private TemplateException StepsFailure(Exception? cause = null) => Failure($"it takes more than {MostSteps:N0} steps.", cause);
}
