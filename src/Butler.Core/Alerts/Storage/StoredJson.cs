using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Butler.Core.Alerts.Storage;

/// <summary>Reads data stored by an older Butler.</summary>
/// <remarks>
/// Generated JSON code sets every init-only property: those missing in the text become null instead of keeping their initial value. Alerts
/// that were stored before a property existed would then break the code that reads them. Only alerts read from disk pay for the difference.
/// </remarks>
internal static class StoredJson
{
    /// <summary>Creates a reader that leaves missing properties as set by the constructor.</summary>
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
