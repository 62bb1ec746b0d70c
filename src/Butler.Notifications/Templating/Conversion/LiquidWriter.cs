using System.Globalization;
using System.Text;

namespace Butler.Notifications.Templating.Conversion;

/// <summary>Writes a Liquid text.</summary>
internal sealed class LiquidWriter
{
    private readonly StringBuilder _text = new();
    private int _names;

    public string NewName(string start) => string.Create(CultureInfo.InvariantCulture, $"{start}_{++_names}");

    public void Plain(string text)
    {
        var needsRaw = text.Contains("{%", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal);
        _text.Append(needsRaw ? $"{{% raw %}}{text}{{% endraw %}}" : text);
    }

    public void Tag(string content) => _text.Append("{% ").Append(content).Append(" %}");

    public void Print(string expression) => _text.Append("{{ ").Append(expression).Append(" }}");

    /// <summary>Gives the result of filters a name, so that it can stand wherever a variable can.</summary>
    public string Assign(string expression)
    {
        var name = NewName("value");
        Tag($"assign {name} = {expression}");
        return name;
    }

    public override string ToString() => _text.ToString();
}
