using System.Text;
using System.Text.Json.Nodes;
using Butler.Contract.Tests.Running;

namespace Butler.Contract.Tests.LoadScript;

/// <summary>Calls Butler as the subroutines of a Qlik load script do: GET and POST only, all values as text, mostly without a content type.</summary>
internal sealed class LoadScriptClient(HttpClient http)
{
    private const string Json = "application/json";

    public Task<JsonNode?> GetEnabledEndpointsAsync() => GetAsync("/v4/configfile/endpointsenabled");

    public Task<JsonNode?> ReloadAppAsync(string appId, string isPartial, string mode, string onSuccess, string onFailure) => PostAsync(
        $"/v4/app/{appId}/reload", "PUT", null,
        $$"""{"partialReload":"{{isPartial}}","reloadMode":{{mode}},"startQSEoWTaskOnSuccess":{{onSuccess}},"startQSEoWTaskOnFailure":{{onFailure}}}""");

    public Task<JsonNode?> StartTaskAsync(string taskId, params string[] items) =>
        PostAsync($"/v4/reloadtask/{taskId}/start", "PUT", null, $"[{string.Join(',', items)}]");

    public Task<JsonNode?> CopyFileAsync(string from, string to, string overwrite, string preserveTimestamp) => PostAsync(
        "/v4/filecopy", "PUT", null, $$"""{"fromFile":"{{from}}","toFile":"{{to}}","overwrite":"{{overwrite}}","preserveTimestamp":"{{preserveTimestamp}}"}""");

    public Task<JsonNode?> MoveFileAsync(string from, string to, string overwrite) =>
        PostAsync("/v4/filemove", "PUT", null, $$"""{"fromFile":"{{from}}","toFile":"{{to}}","overwrite":"{{overwrite}}"}""");

    public Task<JsonNode?> DeleteFileAsync(string file) => PostAsync("/v4/filedelete", "DELETE", null, $$"""{"deleteFile":"{{file}}"}""");

    public Task<JsonNode?> CreateDirectoryAsync(string directory) => PostAsync("/v4/createdir", null, Json, $$"""{"directory":"{{directory}}"}""");

    public Task<JsonNode?> CreateQvdDirectoryAsync(string directory) => PostAsync("/v4/createdirqvd", null, Json, $$"""{"directory":"{{directory}}"}""");

    public Task<JsonNode?> AddKeyValueAsync(string ns, string key, string value, int ttl = 0) => PostAsync(
        $"/v4/keyvalues/{ns}", null, Json, $$"""{"key":"{{key}}","value":"{{value}}"{{(ttl > 0 ? $",\"ttl\":\"{ttl}\"" : "")}}}""");

    public Task<JsonNode?> GetKeyValueAsync(string ns, string key) => GetAsync($"/v4/keyvalues/{ns}?key={key}");

    public Task<JsonNode?> ExistsKeyValueAsync(string ns, string key) => GetAsync($"/v4/keyvalues/{ns}/keyexists?key={key}");

    public Task<JsonNode?> GetKeysAsync(string ns) => GetAsync($"/v4/keylist/{ns}");

    public Task<JsonNode?> GetNamespacesAsync() => GetAsync("/v4/keyvaluesnamespaces");

    /// <param name="leftover">The body that the data connection happens to hold.</param>
    public Task<JsonNode?> DeleteKeyValueAsync(string ns, string key, string? leftover) => PostAsync($"/v4/keyvalues/{ns}/{key}", "DELETE", null, leftover);

    /// <inheritdoc cref="DeleteKeyValueAsync"/>
    public Task<JsonNode?> DeleteNamespaceAsync(string ns, string? leftover, string? contentType) =>
        PostAsync($"/v4/keyvalues/{ns}", "DELETE", contentType, leftover);

    public Task<JsonNode?> PublishAsync(string topic, string message) =>
        PostAsync("/v4/mqttpublishmessage", "PUT", Json, $$"""{"topic":"{{topic}}","message":"{{message}}"}""");

    public Task<JsonNode?> PostToSlackAsync(string channel, string from, string message, string emoji) => PostAsync(
        "/v4/slackpostmessage", "PUT", Json, $$"""{"channel":"{{channel}}","from_user":"{{from}}","msg":"{{message}}","emoji":"{{emoji}}"}""");

    public async Task<JsonNode?> GetAsync(string path)
    {
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        return await ReadAsync(answer);
    }

    public async Task<JsonNode?> PostAsync(string path, string? methodOverride, string? contentType, string? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = contentType is null ? null : new(contentType);
        }

        if (methodOverride is not null)
        {
            request.Headers.Add("X-HTTP-Method-Override", methodOverride);
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await ReadAsync(answer);
    }

    // The connector parses JSON whatever the content type says, and a status that is no success ends the script.
    private static async Task<JsonNode?> ReadAsync(HttpResponseMessage answer)
    {
        var read = await CaseAnswer.ReadAsync(answer, TestContext.Current.CancellationToken);
        return read.Status is >= 200 and < 300
            ? read.Text.Length == 0 ? null : read.Json
            : throw new LoadScriptException(read.Status, read.Text);
    }
}
