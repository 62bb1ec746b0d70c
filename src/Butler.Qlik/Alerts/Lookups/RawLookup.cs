using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Looks up an entity together with its original text from QRS.</summary>
internal static class RawLookup
{
    // The text is stored on disk with the alert; for one task or app it has a few kilobytes.
    private const int MostBytes = 256 * 1024;

    /// <summary>Finds an entity.</summary>
    /// <returns>The entity, and its text unless that is too long; <see langword="null"/> if QRS has none with this id.</returns>
    /// <exception cref="QrsException">The call failed.</exception>
    public static async Task<(T Entity, JsonElement? Raw)?> FindAsync<T>(IQrsClient client, string type, string id, JsonTypeInfo<T> json)
        where T : class
    {
        var call = QrsCall.FullList(type, QrsFilter.IdIs(id)) with { IsLookup = true };
        var found = await client.GetAsync(call, QrsJson.Default.ListJsonElement, CancellationToken.None);
        if (found.Count == 0)
        {
            return null;
        }

        try
        {
            return found[0].Deserialize(json) is { } entity
                ? (entity, JsonMarshal.GetRawUtf8Value(found[0]).Length <= MostBytes ? found[0] : null)
                : null;
        }
        catch (JsonException exception)
        {
            throw new QrsException(
                QrsFailure.ServerError, $"QRS at {client.CurrentHost} answered GET {call.Name} with something that is not the expected JSON.", exception);
        }
    }
}
