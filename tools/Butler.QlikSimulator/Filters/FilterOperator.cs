namespace Butler.Simulation.Filters;

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
