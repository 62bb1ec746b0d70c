using System.Globalization;

namespace Butler.Notifications.Templating.Engines.Liquid;

/// <summary>A place in a template, or in one of its partials.</summary>
/// <param name="Partial">The name of the partial; empty for the template itself.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal readonly record struct LiquidPlace(string Partial, int Line, int Column)
{
    /// <summary>Returns what follows the name of the template in a message.</summary>
    public override string ToString() => Line == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture, $", line {Line}, column {Column}{(Partial.Length == 0 ? "" : $" of the partial '{Partial}'")}");
}
