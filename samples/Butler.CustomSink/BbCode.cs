using Butler.Alerts.Templates;

namespace Butler.CustomSink;

/// <summary>Keeps values in a post from acting as BBCode: <c>[url=…]</c> in the name of a task is shown letter by letter.</summary>
public sealed class BbCode : IMessageMarkup
{
    public static string Escape(string value) => value.Replace("[", "&#91;", StringComparison.Ordinal);

    public string Escape(MarkedText text) => text.ReplaceValues(Escape);
}
