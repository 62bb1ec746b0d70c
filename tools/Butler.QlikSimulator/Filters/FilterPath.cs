using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Butler.Simulation.Filters;

/// <summary>A dotted path through an entity, across lists, with the names as they are in the JSON.</summary>
internal sealed class FilterPath(string[] names, Type type)
{
    /// <summary>Gets the type of the values at the end of the path.</summary>
    public Type Type { get; } = type;

    public static FilterPath Bind(string[] path, JsonTypeInfo entity)
    {
        var names = new string[path.Length];
        var contract = entity;
        var type = entity.Type;
        for (var i = 0; i < path.Length; i++)
        {
            var property = contract.Properties.FirstOrDefault(p => string.Equals(p.Name, path[i], StringComparison.OrdinalIgnoreCase))
                ?? throw new FilterException($"Cannot parse the expression: there is no property {string.Join('.', path)}");
            names[i] = property.Name;
            type = ElementType(property.PropertyType);
            contract = entity.Options.GetTypeInfo(type);
        }

        return new FilterPath(names, type);
    }

    /// <summary>Determines whether any value at the end of the path matches. A path that ends early has the value null; an empty list has none.</summary>
    public bool Any(JsonElement element, FilterValue value, FilterOperator op) => Any(element, 0, value, op);

    /// <summary>Finds the first value at the end of the path; undefined when there is none.</summary>
    public JsonElement First(JsonElement element)
    {
        foreach (var name in names)
        {
            while (element.ValueKind == JsonValueKind.Array)
            {
                element = element.GetArrayLength() > 0 ? element[0] : default;
            }

            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    private static Type ElementType(Type type) =>
        type.IsArray ? ElementType(type.GetElementType()!) : Nullable.GetUnderlyingType(type) ?? type;

    private bool Any(JsonElement element, int depth, FilterValue value, FilterOperator op)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                if (Any(item, depth, value, op))
                {
                    return true;
                }
            }

            return false;
        }

        if (depth == names.Length)
        {
            return value.Matches(element, op);
        }

        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(names[depth], out var child)
            ? Any(child, depth + 1, value, op)
            : value.Matches(default, op);
    }
}
