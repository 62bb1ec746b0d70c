using System.Collections;
using System.Globalization;
using System.Text.Json;
using Butler.Notifications.Templating.Markup;

namespace Butler.Notifications.Templating.Values;

/// <summary>The values that templates work with: text, booleans, whole and fractional numbers, maps, lists, nothing.</summary>
/// <remarks>Everything is turned into these before an engine sees it, so no template can reach the members of a .NET object.</remarks>
internal static class TemplateValue
{
    private const int MaxDepth = 16;

    public static TemplateMap MapOf(IReadOnlyDictionary<string, object?> fields, Action<string>? onMiss = null) =>
        fields as TemplateMap ?? Map(fields, "", onMiss, 0);

    /// <summary>The same without the marks that only templates set.</summary>
    public static TemplateMap WithoutMarks(IReadOnlyDictionary<string, object?> fields) => (TemplateMap)Clean(MapOf(fields))!;

    public static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => NumberText(number),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Compares as <c>===</c> does, with all numbers of one type.</summary>
    public static bool AreEqual(object? left, object? right) => (Simplify(left), Simplify(right)) switch
    {
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (double a, double b) => a.Equals(b),
        (bool a, bool b) => a == b,
        (null, null) => true,
        var (a, b) => ReferenceEquals(a, b),
    };

    public static bool IsTruthy(object? value) => Simplify(value) switch
    {
        null => false,
        string text => text.Length > 0,
        bool flag => flag,
        double number => number != 0,
        TemplateList list => list.Count > 0,
        _ => true,
    };

    /// <summary>Gets a number; not-a-number for anything else.</summary>
    public static double NumberOf(object? value) => Simplify(value) is double number ? number : double.NaN;

    private static object? Clean(object? value) => value switch
    {
        string text => ValueMarks.Remove(text),
        TemplateMap map => map.Select(Clean),
        TemplateList list => new TemplateList([.. list.Select(Clean)]),
        _ => value,
    };

    private static object? Simplify(object? value) => value switch
    {
        TemplateMap map when map.ToString() != TemplateMap.ObjectText => map.ToString(),
        long or int or short or byte or uint or ulong or ushort or sbyte or float or decimal =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    private static object? From(object? value, string path, Action<string>? onMiss, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        return value switch
        {
            null or string or bool or double or long => value,
            TemplateMap or TemplateList => value,
            int or short or byte or sbyte or uint or ushort => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            ulong or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            Enum member => CamelCase(member.ToString()),
            DateTimeOffset time => IsoTime(time),
            JsonElement element => FromJson(element, path, onMiss, depth),
            NamedText named => Map(named, path, onMiss, depth, named.ToString()),
            IReadOnlyDictionary<string, object?> map => Map(map, path, onMiss, depth),
            IDictionary map => Map(
                map.Keys.Cast<object>().Select(key => KeyValuePair.Create(TextOf(key), map[key])), path, onMiss, depth),
            IEnumerable list => new TemplateList([.. list.Cast<object?>().Select(item => From(item, path + "[]", onMiss, depth + 1))]),
            _ => TextOf(value),
        };
    }

    public static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static string IsoTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static TemplateMap Map(
        IEnumerable<KeyValuePair<string, object?>> fields, string path, Action<string>? onMiss, int depth, string text = TemplateMap.ObjectText)
    {
        var prefix = path.Length == 0 ? "" : path + ".";
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            values[name] = From(value, prefix + name, onMiss, depth + 1);
        }

        return new TemplateMap(values, text, onMiss is null ? null : name => onMiss(prefix + name));
    }

    private static object? FromJson(JsonElement element, string path, Action<string>? onMiss, int depth) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => From(element.EnumerateArray().Select(item => (object?)item).ToList(), path, onMiss, depth),
        JsonValueKind.Object => Map(
            element.EnumerateObject().Select(member =>
                KeyValuePair.Create(CamelCase(member.Name), (object?)member.Value)),
            path,
            onMiss,
            depth),
        _ => null,
    };

    // JavaScript switches to the exponent form at 1e21; below that it prints whole numbers in full.
    private static string NumberText(double number) =>
        number == Math.Truncate(number) && Math.Abs(number) < 1e15
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
}
