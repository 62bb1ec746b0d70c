namespace Butler.Simulation.Filters;

internal enum FilterTokenKind
{
    Open,
    Close,
    Text,
    Word,
    End,
}

/// <summary>A token of a filter: a bracket, a quoted text or a run of other characters.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Value);
