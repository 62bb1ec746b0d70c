using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Butler.Catalogue;
using Butler.Configuration.Binding;

namespace Butler.Service.Tests.Catalogue;

/// <summary>The documentation of options, as plain text with code in backticks.</summary>
internal sealed partial class DocumentationText : IOptionDocumentation
{
    private readonly Dictionary<string, XElement> _members = Directory.GetFiles(AppContext.BaseDirectory, "*.xml")
        .Where(static file => System.IO.Path.GetFileName(file).StartsWith("butler", StringComparison.OrdinalIgnoreCase))
        .SelectMany(static file => XDocument.Load(file).Descendants("member"))
        .GroupBy(static member => (string)member.Attribute("name")!)
        .ToDictionary(static group => group.Key, static group => group.First());

    public string? Summary(Type type) => Text("T:" + NameOf(type), "summary");

    public string? Summary(PropertyInfo property) => OfNearest(property, "summary") is { } text ? Shorten(text) : null;

    public string? Value(PropertyInfo property) => OfNearest(property, "value");

    private static string NameOf(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    // An option is a noun in a table: 'Gets or sets whether …' says no more than 'Whether …'.
    private static string Shorten(string text)
    {
        var rest = Opening().Replace(text, "");
        return char.ToUpperInvariant(rest[0]) + rest[1..];
    }

    // A property that overrides another one, or inherits its text, has that of the one above.
    private string? OfNearest(PropertyInfo property, string element)
    {
        for (var type = property.DeclaringType; type is not null; type = type.BaseType)
        {
            if (Text($"P:{NameOf(type)}.{property.Name}", element) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private string? Text(string member, string element)
    {
        if (!_members.TryGetValue(member, out var found) || found.Element(element) is not { } part)
        {
            return null;
        }

        var text = new StringBuilder();
        Append(part, text);
        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(words.Value);
                    break;
                case XElement code when code.Name == "c":
                    text.Append('`').Append(code.Value).Append('`');
                    break;
                case XElement reference when reference.Attribute("langword") is { } word:
                    text.Append(word.Value);
                    break;
                case XElement reference when reference.Attribute("cref") is { } target:
                    text.Append('`').Append(Named(target.Value)).Append('`');
                    break;
                case XElement other:
                    text.Append(' ');
                    Append(other, text);
                    break;
            }
        }
    }

    private static string Named(string reference)
    {
        var name = reference.Split('(')[0].Split('.')[^1];
        return reference[0] is 'P' or 'F' ? SettingsWriter.CamelCase(name) : name;
    }

    [GeneratedRegex("^Gets (or sets )?")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
