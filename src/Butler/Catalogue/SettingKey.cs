using Butler.Configuration;

namespace Butler.Catalogue;

/// <summary>One key of a section.</summary>
/// <param name="Name">The key.</param>
/// <param name="Type">text, boolean, integer, number, duration, date, choice or section.</param>
/// <param name="Meaning">What it sets.</param>
internal sealed record SettingKey(string Name, string Type, string Meaning)
{
    /// <summary>Gets whether the key holds a list of values of the type.</summary>
    public bool IsList { get; init; }

    /// <summary>Gets whether the section that the key stands in may be written as this list.</summary>
    public bool IsListForm { get; init; }

    /// <summary>Gets what is allowed, what a value means, and the default, in words.</summary>
    public string? Value { get; init; }

    /// <summary>Gets the default as a file would say it.</summary>
    public string? Default { get; init; }

    /// <summary>Gets a value that fits.</summary>
    public string? Example { get; init; }

    /// <summary>Gets the values that are allowed, if they can be counted.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>Gets the smallest value, counted in the unit.</summary>
    public double? Minimum { get; init; }

    /// <summary>Gets the largest value, counted in the unit.</summary>
    public double? Maximum { get; init; }

    /// <summary>Gets the unit of a bare number.</summary>
    public string? Unit { get; init; }

    /// <summary>Gets whether the value must not be shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Gets when a change takes effect, if it differs from the rest of the section.</summary>
    public ChangeEffect? Effect { get; init; }

    /// <summary>Gets the shape of the section, or of the sections in the list.</summary>
    public string? Shape { get; init; }
}
