using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Butler.Simulation.Filters;

/// <summary>A filter tied to an entity type. Matches against the JSON of the full entity, so a filter sees exactly what a client sees.</summary>
internal sealed class QrsFilter
{
    private readonly Func<JsonElement, bool> _matches;

    private QrsFilter(FilterNode node, Func<JsonElement, bool> matches, Guid? onlyId, IReadOnlyList<Guid>? ids)
    {
        Node = node;
        _matches = matches;
        OnlyId = onlyId;
        Ids = ids;
    }

    /// <summary>Gets the ids that can match, when the filter asks for nothing but one of several; the entities are then found without a scan.</summary>
    public IReadOnlyList<Guid>? Ids { get; }

    /// <summary>Gets the only id that can match, when the filter demands one; the entity is then found without a scan.</summary>
    public Guid? OnlyId { get; }

    /// <summary>Gets the filter as it was parsed.</summary>
    public FilterNode Node { get; }

    /// <summary>Parses a filter for an entity type.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="entity">The JSON contract of the full entity; tells which properties exist and what they hold.</param>
    /// <exception cref="FilterException">The text is no filter, or not one for this entity.</exception>
    public static QrsFilter Parse(string text, JsonTypeInfo entity)
    {
        var node = FilterParser.Parse(text);
        return new QrsFilter(node, Bind(node, entity), FindId(node), FindIds(node));
    }

    public bool Matches(JsonElement entity) => _matches(entity);

    private static Guid? FindId(FilterNode node) => node switch
    {
        AndNode and => FindId(and.Left) ?? FindId(and.Right),
        ComparisonNode { Operator: FilterOperator.Equal, Path: [var name] } comparison
            when string.Equals(name, "id", StringComparison.OrdinalIgnoreCase) && Guid.TryParse(comparison.Value, out var id) => id,
        _ => null,
    };

    private static List<Guid>? FindIds(FilterNode node) => node switch
    {
        OrNode or => FindIds(or.Left) is { } left && FindIds(or.Right) is { } right ? [.. left, .. right] : null,
        ComparisonNode => FindId(node) is { } id ? [id] : null,
        _ => null,
    };

    private static Func<JsonElement, bool> Bind(FilterNode node, JsonTypeInfo entity)
    {
        switch (node)
        {
            case AndNode and:
                var (left, right) = (Bind(and.Left, entity), Bind(and.Right, entity));
                return element => left(element) && right(element);
            case OrNode or:
                var (first, second) = (Bind(or.Left, entity), Bind(or.Right, entity));
                return element => first(element) || second(element);
            case NotNode not:
                var inner = Bind(not.Inner, entity);
                return element => !inner(element);
            default:
                var comparison = (ComparisonNode)node;
                var path = FilterPath.Bind(comparison.Path, entity);
                var value = FilterValue.Create(comparison, path.Type);
                return element => path.Any(element, value, comparison.Operator);
        }
    }
}
