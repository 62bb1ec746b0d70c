namespace Butler.Hosting.AspNetCore.V4.Schema;

/// <summary>The type of a member of a body.</summary>
internal enum FieldType
{
    Text,
    Number,
    Integer,
    Flag,

    /// <summary>An array of texts; a single text is taken as an array of one.</summary>
    TextList,

    /// <summary>An object whose members have a schema of their own, or any members when it has none.</summary>
    Object,

    /// <summary>An array of objects.</summary>
    ObjectList,
}
