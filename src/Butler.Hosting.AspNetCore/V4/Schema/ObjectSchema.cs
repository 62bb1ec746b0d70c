namespace Butler.Hosting.AspNetCore.V4.Schema;

/// <summary>The members of an object in a body: checks and converts requests, and describes the API.</summary>
internal sealed class ObjectSchema(params Field[] fields)
{
    public IReadOnlyList<Field> Fields { get; } = fields;

    /// <summary>Gets whether the body is an array of such objects.</summary>
    public bool IsArray { get; init; }

    /// <summary>Gets whether a request without a body is an empty array.</summary>
    public bool IsOptional { get; init; }
}
