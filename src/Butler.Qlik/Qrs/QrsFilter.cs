using System.Globalization;

namespace Butler.Qlik.Qrs;

/// <summary>A filter for list calls. Text is quoted and ids are validated, so that no name can change the query.</summary>
internal sealed record QrsFilter
{
    private readonly string _text;

    private QrsFilter(string text) => _text = text;

    /// <summary>The id is the given one.</summary>
    /// <exception cref="ArgumentException">It is no GUID.</exception>
    public static QrsFilter IdIs(string id) => new("id eq " + QrsCall.CheckId(id));

    /// <summary>A property that contains an id has one of the given values.</summary>
    /// <param name="property">A property path, as in <c>executionId</c>; from code, never from outside.</param>
    /// <param name="ids">The ids, one or more.</param>
    /// <exception cref="ArgumentException">One is no GUID.</exception>
    public static QrsFilter IsOneOf(string property, IEnumerable<string> ids) =>
        new(string.Join(" or ", ids.Select(id => $"{property} eq {QrsCall.CheckId(id)}")));

    /// <summary>A number is the given one.</summary>
    /// <param name="property">A property path, as in <c>status</c>; from code, never from outside.</param>
    /// <param name="value">The number.</param>
    public static QrsFilter NumberIs(string property, int value) => new(string.Create(CultureInfo.InvariantCulture, $"{property} eq {value}"));

    /// <summary>A number is one of the given ones.</summary>
    /// <param name="property">A property path; from code, never from outside.</param>
    /// <param name="values">The numbers, one or more.</param>
    public static QrsFilter NumberIsOneOf(string property, IEnumerable<int> values) =>
        new(string.Join(" or ", values.Select(value => NumberIs(property, value)._text)));

    /// <summary>A number is greater than the given one.</summary>
    /// <param name="property">A property path; from code, never from outside.</param>
    /// <param name="value">The number.</param>
    public static QrsFilter NumberIsAbove(string property, int value) => new(string.Create(CultureInfo.InvariantCulture, $"{property} gt {value}"));

    /// <summary>At least one of several times is not before a moment.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="properties">Property paths, one or more; from code, never from outside.</param>
    public static QrsFilter AnyIsSince(DateTimeOffset moment, params IReadOnlyList<string> properties)
    {
        var text = moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return new(string.Join(" or ", properties.Select(property => $"{property} ge '{text}'")));
    }

    /// <summary>A text property has the given value.</summary>
    /// <param name="property">A property path, as in <c>tags.name</c>; from code, never from outside.</param>
    /// <param name="value">Any text.</param>
    public static QrsFilter TextIs(string property, string value) => new($"{property} eq {Quote(value)}");

    /// <summary>A custom property has the given value.</summary>
    public static QrsFilter CustomPropertyIs(string name, string value) =>
        new($"(customProperties.definition.name eq {Quote(name)}) and (customProperties.value eq {Quote(value)})");

    /// <summary>Both filters match.</summary>
    public QrsFilter And(QrsFilter other) => new($"({_text}) and ({other._text})");

    /// <summary>At least one of the filters matches.</summary>
    public QrsFilter Or(QrsFilter other) => new($"({_text}) or ({other._text})");

    /// <summary>Gets the filter as used in a URL.</summary>
    public string ToQuery() => "filter=" + Uri.EscapeDataString(_text);

    /// <summary>Gets the filter as QRS reads it.</summary>
    public override string ToString() => _text;

    private static string Quote(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
}
