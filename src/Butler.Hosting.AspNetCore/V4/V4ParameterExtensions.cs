using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Builder;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Describes the parameters of operations for the API documentation. Reading them is up to the handler.</summary>
internal static class V4ParameterExtensions
{
    /// <summary>Describes a string in the query; see <see cref="V4Request.Query"/> and <see cref="V4Request.OptionalQuery"/>.</summary>
    public static IEndpointConventionBuilder Query(this IEndpointConventionBuilder operation, string name, bool required, string description) =>
        operation.WithMetadata(new V4QueryParameter(name, FieldType.Text, required, description));

    /// <summary>Describes <c>true</c> or <c>false</c> in the query; see <see cref="V4Request.QueryFlag"/>.</summary>
    public static IEndpointConventionBuilder QueryFlag(this IEndpointConventionBuilder operation, string name, string description) =>
        operation.WithMetadata(new V4QueryParameter(name, FieldType.Flag, IsRequired: false, description));
}

/// <summary>Describes a query parameter of an operation for the API documentation.</summary>
/// <param name="Name">The name, case-sensitive.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether a request without it is refused.</param>
/// <param name="Description">Its description.</param>
internal sealed record V4QueryParameter(string Name, FieldType Type, bool IsRequired, string Description);
