using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.KeyValue;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.KeyValue;

/// <summary>The key-value store of the <c>/v4</c> API. Missing items return 400, never 404, as load scripts expect.</summary>
internal static class KeyValueEndpoints
{
    private const string OfNamespace = "/keyvalues/{namespace}";
    private static readonly KeyValueJsonContext Json = KeyValueJsonContext.Default;

    public static void Map(V4Routes v4, EnabledEndpoints enabled)
    {
        if (!enabled.KeyValueStore)
        {
            return;
        }

        v4.Get("/keyvaluesnamespaces", ApiScope.Kv, ListNamespacesAsync)
            .WithSummary("Lists the namespaces of the key-value store.")
            .Answers<IReadOnlyList<string>>();
        v4.Get(OfNamespace, ApiScope.Kv, GetAsync)
            .WithSummary("Gets the value of a key.")
            .Query("key", required: true, "The key.")
            .Answers<FoundPair>();
        v4.Get(OfNamespace + "/keyexists", ApiScope.Kv, ExistsAsync)
            .WithSummary("Tells whether a key exists, and its value.")
            .Query("key", required: true, "The key.")
            .Answers<KeyExistence>();
        v4.Post(OfNamespace, ApiScope.Kv, KeyValueBody.Schema, WriteAsync)
            .WithSummary("Stores a pair, and makes the namespace when it does not exist. The answer means that the pair is on disk.")
            .Answers<StoredPair>(StatusCodes.Status201Created);
        v4.Delete(OfNamespace + "/{key}", ApiScope.Kv, null, DeleteAsync)
            .WithSummary("Deletes a pair.")
            .AnswersNothing();
        v4.Delete(OfNamespace, ApiScope.Kv, null, DeleteNamespaceAsync)
            .WithSummary("Deletes a namespace with all its pairs.")
            .AnswersNothing();
        v4.Get("/keylist/{namespace}", ApiScope.Kv, ListKeysAsync)
            .WithSummary("Lists the keys of a namespace, in the order in which they were first stored.")
            .Answers<KeyList>(contentType: "text/plain");
    }

    private static async ValueTask<IResult> ListNamespacesAsync(V4Request request) =>
        V4Answer.Json(await Store(request).ListNamespacesAsync(request.Aborted), Json.IReadOnlyListString);

    private static async ValueTask<IResult> GetAsync(V4Request request)
    {
        var (name, key) = (Namespace(request), request.Query("key"));
        var found = await Store(request).FindAsync(name, key, request.Aborted);
        return V4Answer.Json(new FoundPair(name, key, Existing(found, name).Value ?? throw NoKey(name, key)), Json.FoundPair);
    }

    private static async ValueTask<IResult> ExistsAsync(V4Request request)
    {
        var (name, key) = (Namespace(request), request.Query("key"));
        var found = Existing(await Store(request).FindAsync(name, key, request.Aborted), name);
        return V4Answer.Json(
            found.Value is { } value ? new KeyExistence(true, new KeyExistence.Pair(name, key, value)) : KeyExistence.None, Json.KeyExistence);
    }

    private static async ValueTask<IResult> WriteAsync(V4Request request)
    {
        var (name, pair) = (Namespace(request), KeyValueBody.From(await request.BodyAsync(KeyValueBody.Schema)));
        await Store(request).WriteAsync(name, pair.Key, pair.Value, pair.TimeToLive, request.Aborted);
        return V4Answer.Json(new StoredPair(name, pair.Key, pair.Value, pair.Ttl), Json.StoredPair, StatusCodes.Status201Created);
    }

    private static async ValueTask<IResult> DeleteAsync(V4Request request)
    {
        var (name, key) = (Namespace(request), request.Path("key"));
        if (key.Length == 0)
        {
            throw Refuse("Required parameter is missing");
        }

        return await Store(request).DeleteAsync(name, key, request.Aborted) switch
        {
            KeyValueDeletion.Deleted => V4Answer.NoContent,
            KeyValueDeletion.KeyNotFound => throw NoKey(name, key),
            _ => throw NoNamespace(name),
        };
    }

    private static async ValueTask<IResult> DeleteNamespaceAsync(V4Request request)
    {
        var name = Namespace(request);
        return await Store(request).DeleteNamespaceAsync(name, request.Aborted) ? V4Answer.NoContent : throw NoNamespace(name);
    }

    private static async ValueTask<IResult> ListKeysAsync(V4Request request)
    {
        var name = Namespace(request);
        var keys = await Store(request).ListKeysAsync(name, request.Aborted) ?? throw NoNamespace(name);
        return V4Answer.TextJson(new KeyList(name, [.. keys.Select(static key => new KeyList.Item(key))]), Json.KeyList);
    }

    private static IKeyValueStore Store(V4Request request) => request.Service<IKeyValueStore>();

    private static string Namespace(V4Request request) => request.Path("namespace");

    private static KeyValueLookup Existing(KeyValueLookup found, string name) => found.NamespaceExists ? found : throw NoNamespace(name);

    private static ApiException NoNamespace(string name) => Refuse($"Namespace not found: {name}");

    private static ApiException NoKey(string name, string key) => Refuse($"Key '{key}' not found in namespace: {name}");

    private static ApiException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FoundPair))]
[JsonSerializable(typeof(StoredPair))]
[JsonSerializable(typeof(KeyExistence))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class KeyValueJsonContext : JsonSerializerContext;
