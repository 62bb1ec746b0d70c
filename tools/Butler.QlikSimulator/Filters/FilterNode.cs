namespace Butler.Simulation.Filters;

/// <summary>A parsed filter, not yet tied to an entity type.</summary>
internal abstract record FilterNode;

internal sealed record AndNode(FilterNode Left, FilterNode Right) : FilterNode;

internal sealed record OrNode(FilterNode Left, FilterNode Right) : FilterNode;

internal sealed record NotNode(FilterNode Inner) : FilterNode;

/// <summary>A comparison. <paramref name="Quoted"/> tells a quoted value from a bare one: GUIDs, numbers, <c>true</c>, <c>null</c>, names of states.</summary>
internal sealed record ComparisonNode(string[] Path, FilterOperator Operator, string Value, bool Quoted) : FilterNode;

/// <summary>The relational operators of QRS filters.</summary>
internal enum FilterOperator
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    StartsWith,
    EndsWith,
    SubstringOf,
}
