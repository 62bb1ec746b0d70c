using System.Globalization;
using Butler.Simulation.Filters;

namespace Butler.Simulation.Qrs;

/// <summary>Properties that can be read from an entity without its JSON, so that filters and orders over a million of them are quick.</summary>
/// <param name="Numbers">Dates (in ticks) and numbers, by the name in lower case.</param>
/// <param name="Ids">Ids, by the name in lower case.</param>
internal sealed record QuickFields<T>(IReadOnlyDictionary<string, Func<T, long>> Numbers, IReadOnlyDictionary<string, Func<T, Guid>> Ids)
{
    /// <summary>Makes what decides a filter: yes, no, or not known without the JSON.</summary>
    public Func<T, bool?> Compile(FilterNode node)
    {
        switch (node)
        {
            case AndNode and:
                var (left, right) = (Compile(and.Left), Compile(and.Right));
                return entity => left(entity) switch
                {
                    false => false,
                    true => right(entity),
                    null => right(entity) is false ? false : null,
                };
            case OrNode or:
                var (first, second) = (Compile(or.Left), Compile(or.Right));
                return entity => first(entity) switch
                {
                    true => true,
                    false => second(entity),
                    null => second(entity) is true ? true : null,
                };
            case NotNode not:
                var inner = Compile(not.Inner);
                return entity => !inner(entity);
            default:
                return Compare((ComparisonNode)node);
        }
    }

    private Func<T, bool?> Compare(ComparisonNode node)
    {
        if (node.Path is [var name])
        {
            name = name.ToLowerInvariant();
            if (Numbers.TryGetValue(name, out var number) && ValueOf(node.Value) is { } value)
            {
                return node.Operator switch
                {
                    FilterOperator.Equal => entity => number(entity) == value,
                    FilterOperator.NotEqual => entity => number(entity) != value,
                    FilterOperator.Greater => entity => number(entity) > value,
                    FilterOperator.GreaterOrEqual => entity => number(entity) >= value,
                    FilterOperator.Less => entity => number(entity) < value,
                    FilterOperator.LessOrEqual => entity => number(entity) <= value,
                    _ => static _ => null,
                };
            }

            if (Ids.TryGetValue(name, out var id) && Guid.TryParse(node.Value, out var wanted))
            {
                return node.Operator switch
                {
                    FilterOperator.Equal => entity => id(entity) == wanted,
                    FilterOperator.NotEqual => entity => id(entity) != wanted,
                    _ => static _ => null,
                };
            }
        }

        return static _ => null;
    }

    private static long? ValueOf(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date.Ticks
        : null;
}

/// <summary>The quick properties of the entity types.</summary>
internal static class QuickFields
{
    public static QuickFields<SiteExecution> Executions { get; } = Of<SiteExecution>(
        new()
        {
            ["starttime"] = static run => Shown(run.StartTime),
            ["stoptime"] = static run => Shown(run.StopTime),
            ["status"] = static run => (long)run.Status,
        },
        new()
        {
            ["taskid"] = static run => run.TaskId,
            ["appid"] = static run => run.AppId,
            ["executionid"] = static run => run.ExecutionId,
            ["executingnodeid"] = static run => run.ExecutingNodeId,
        });

    /// <summary>Gets the properties that all entities have, with those of one type.</summary>
    public static QuickFields<T> Of<T>(Dictionary<string, Func<T, long>>? numbers = null, Dictionary<string, Func<T, Guid>>? ids = null)
        where T : SiteEntity
    {
        numbers ??= [];
        numbers["createddate"] = static entity => Shown(entity.CreatedDate);
        numbers["modifieddate"] = static entity => Shown(entity.ModifiedDate);
        ids ??= [];
        ids["id"] = static entity => entity.Id;
        return new QuickFields<T>(numbers, ids);
    }

    // As it is written: to the millisecond.
    private static long Shown(DateTimeOffset? time)
    {
        var ticks = (time ?? EntityMapper.Never).UtcTicks;
        return ticks - (ticks % TimeSpan.TicksPerMillisecond);
    }
}
