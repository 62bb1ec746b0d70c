using System.Diagnostics;
using System.Globalization;
using Butler.Alerts.Templates;

namespace Butler.Notifications.Templating.Engines;

/// <summary>Ends a Handlebars template that calculates for too long: loops within loops, partials that use themselves twice.</summary>
/// <remarks>A template renders on one thread from beginning to end.</remarks>
internal static class RenderTime
{
    [ThreadStatic]
    private static TemplateSource? _source;

    [ThreadStatic]
    private static long _startedAt;

    public static void Start(TemplateSource source) => (_source, _startedAt) = (source, Stopwatch.GetTimestamp());

    public static void End() => _source = null;

    /// <exception cref="TemplateException">The template has taken longer than it may.</exception>
    public static void Check()
    {
        if (_source is { } source && Stopwatch.GetElapsedTime(_startedAt) > source.MaxTime)
        {
            throw new TemplateException(string.Create(
                CultureInfo.InvariantCulture,
                $"The template '{source.Name}' takes longer than {source.MaxTime.TotalSeconds:0.#} s. Loops within loops and partials that use themselves do that."));
        }
    }
}
