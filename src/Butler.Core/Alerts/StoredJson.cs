using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Butler.Core.Alerts;

/// <summary>Reads what an older Butler stored.</summary>
/// <remarks>
/// Generated JSON code sets every init-only property, those that are missing in the text to null instead of their initial value. Alerts
/// that were stored before a property existed would then break whoever reads it. Only alerts that come from disk pay for the difference.
/// </remarks>
internal static class StoredJson
{
    /// <summary>Makes a reader that leaves missing properties as the constructor made them.</summary>
    public static JsonTypeInfo KeepInitialValues(JsonTypeInfo json)
    {
        if (json.Options.TypeInfoResolver is not { } resolver)
        {
            return json;
        }

        var options = new JsonSerializerOptions(json.Options) { TypeInfoResolver = resolver.WithAddedModifier(UseConstructor) };
        return options.GetTypeInfo(json.Type);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The generated code of the same type keeps its constructor.")]
    private static void UseConstructor(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.CreateObject is not null || type.Type.GetConstructor(Type.EmptyTypes) is not { } constructor)
        {
            return;
        }

        type.CreateObject = () => constructor.Invoke(null);
        foreach (var property in type.Properties)
        {
            if (property.Set is not null && property.AttributeProvider is PropertyInfo { CanWrite: true } target)
            {
                property.Set = target.SetValue;
            }
        }
    }
}
