using Butler.Hosting.AspNetCore.V4.Schema;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Describes a query parameter of an operation for the API's documentation.</summary>
/// <param name="Name">The name, case-sensitive.</param>
/// <param name="Type">What it is read as.</param>
/// <param name="IsRequired">Whether a request without it is refused.</param>
/// <param name="Description">What it means.</param>
internal sealed record V4QueryParameter(string Name, FieldType Type, bool IsRequired, string Description);
