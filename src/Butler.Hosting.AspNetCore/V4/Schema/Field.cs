namespace Butler.Hosting.AspNetCore.V4.Schema;

/// <summary>A member of a body.</summary>
/// <param name="Name">The member's name, case-sensitive.</param>
/// <param name="Type">The type it is converted to.</param>
internal sealed record Field(string Name, FieldType Type)
{
    public bool IsRequired { get; init; }

    /// <summary>Gets the most characters a text may have; 0 for no limit.</summary>
    public int MaxLength { get; init; }

    /// <summary>Gets the texts that are allowed; empty for any.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Gets the members of an object, or of the objects of a list.</summary>
    public ObjectSchema? Members { get; init; }

    /// <summary>Gets the description of the member in the API documentation.</summary>
    public string Description { get; init; } = "";
}

/// <summary>The type of a member of a body.</summary>
internal enum FieldType
{
    Text,
    Number,
    Integer,
    Flag,

    /// <summary>An array of texts; a single text is taken as an array of one.</summary>
    TextList,

    /// <summary>An object whose members have their own schema, or any members if it has none.</summary>
    Object,

    /// <summary>An array of objects.</summary>
    ObjectList,
}
