namespace Butler.Hosting.AspNetCore.V4.Schema;

/// <summary>One member of a body.</summary>
/// <param name="Name">The member's name, case-sensitive.</param>
/// <param name="Type">What it is converted to.</param>
internal sealed record Field(string Name, FieldType Type)
{
    public bool IsRequired { get; init; }

    /// <summary>Gets the most characters a text may have; 0 for no limit.</summary>
    public int MaxLength { get; init; }

    /// <summary>Gets the texts that are allowed; empty for any.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Gets the members of an object, or of the objects of a list.</summary>
    public ObjectSchema? Members { get; init; }

    /// <summary>Gets what the member means, for the API's documentation.</summary>
    public string Description { get; init; } = "";
}
