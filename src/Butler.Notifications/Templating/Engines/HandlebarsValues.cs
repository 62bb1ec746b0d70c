using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Values;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;
using HandlebarsDotNet.Iterators;
using HandlebarsDotNet.MemberAccessors;
using HandlebarsDotNet.ObjectDescriptors;
using HandlebarsDotNet.PathStructure;

namespace Butler.Notifications.Templating.Engines;

/// <summary>Shows template values to Handlebars.Net: which members they have, how they print, how they are escaped.</summary>
/// <remarks>Serves every type itself, so that the library's own reflection never gets to see an object.</remarks>
internal sealed class HandlebarsValues(TemplateMedium medium, bool marks)
    : IObjectDescriptorProvider, IMemberAccessor, IFormatterProvider, IFormatter, ITextEncoder
{
    public bool TryGetDescriptor(Type type, [MaybeNullWhen(false)] out ObjectDescriptor value)
    {
        // The parameters of a partial are handed on in a dictionary of the library's own making.
        if (type.Assembly == typeof(IHandlebars).Assembly || type == typeof(Dictionary<string, object>))
        {
            value = null;
            return false;
        }

        value = type == typeof(TemplateList)
            ? new ObjectDescriptor(type, this, static (_, _) => Array.Empty<ChainSegment>(), static _ => new ReadOnlyListIterator<TemplateList, object?>())
            : new ObjectDescriptor(type, this, static (_, instance) => NamesOf(instance), static self => new ObjectIterator(self));
        return true;
    }

    public bool TryGetValue(object instance, ChainSegment memberName, out object? value)
    {
        RenderTime.Check();
        var name = memberName.TrimmedValue;
        value = null;
        switch (instance)
        {
            case TemplateMap map:
                return map.TryGetValue(name, out value);
            case TemplateList list when name == "length":
                value = (long)list.Count;
                return true;
            case TemplateList list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count:
                value = list[index];
                return true;
            case string text when name == "length":
                value = (long)text.Length;
                return true;
            default:
                return false;
        }
    }

    public bool TryCreateFormatter(Type type, [MaybeNullWhen(false)] out IFormatter formatter)
    {
        formatter = this;
        return type == typeof(TemplateMap) || type == typeof(TemplateList) || type == typeof(bool) || type == typeof(double);
    }

    public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(TemplateValue.TextOf(value), true);

    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode(string? text, TextWriter target) => target.Write(ValueEscape.For(medium, marks, text ?? ""));

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var letters = new StringBuilder();
        while (text?.MoveNext() == true)
        {
            letters.Append(text.Current);
        }

        Encode(letters, target);
    }

    private static ChainSegment[] NamesOf(object instance) =>
        instance is TemplateMap map ? [.. map.Keys.Select(ChainSegment.Create)] : [];
}
