using Butler.Notifications.Templating.Values;
using HandlebarsDotNet;
using HandlebarsDotNet.Iterators;

namespace Butler.Notifications.Templating.Engines;

/// <summary>A section over a field, as in <c>{{#appTags}}</c>: once for each item of a list, once with the members of an object, once for what is
/// true. The library would go through the members of an object one by one.</summary>
internal static class Section
{
    public const string Helper = "__section";

    private static readonly string[] BlockHelpers = ["if", "unless", "each", "with"];

    /// <summary>Tells whether a tag opens a section: it names a field and nothing else.</summary>
    public static bool Is(string tag, string name)
    {
        var rest = tag.Length > 1 && tag[0] == '#' ? tag[1..].TrimStart() : "";
        return name.Length > 0 && rest.StartsWith(name, StringComparison.Ordinal) && !BlockHelpers.Contains(name)
            && rest[name.Length..].TrimStart() is var more && (more.Length == 0 || more.StartsWith("as ", StringComparison.Ordinal));
    }

    public static void Render(EncodedTextWriter output, BlockHelperOptions options, Context context, Arguments arguments)
    {
        var value = arguments[0] is UndefinedBindingResult ? null : arguments[0];
        if (!TemplateValue.IsTruthy(value))
        {
            options.Inverse(output, context);
        }
        else if (value is TemplateList)
        {
            new ReadOnlyListIterator<TemplateList, object?>().Iterate(
                output,
                options.Frame,
                options.BlockVariables,
                value,
                (writer, item) => options.Template(writer, item),
                (writer, none) => options.Inverse(writer, none));
        }
        else
        {
            using var frame = options.CreateFrame(value is bool ? context.Value : value);
            options.Template(output, frame);
        }
    }
}
