using System.Text.Json.Nodes;
using Butler.Service.Tests.Settings;
using NJsonSchema;

namespace Butler.Service.Tests.Catalogue;

public sealed class SchemaTests
{
    [Fact]
    public async Task The_published_file_of_Butler_16_fits_the_schema()
    {
        var schema = await ReadSchemaAsync();

        schema.Validate(PublishedFile().ToJsonString()).Select(static error => $"{error.Path}: {error.Kind}").Should().BeEmpty();
    }

    [Theory]
    [InlineData("Butler:mqttConfig:brokerHsot", "\"localhost\"")]
    [InlineData("Butler:slackNotification:reloadTaskFailure:rateLimt", "300")]
    [InlineData("Butler:slackNotification:reloadTaskFailur", "{}")]
    [InlineData("Butler:mqttConfig:brokerPort", "70000")]
    [InlineData("Butler:mqttConfig:brokerPort", "\"many\"")]
    [InlineData("Butler:fileLogging", "\"Yes\"")]
    [InlineData("Butler:emailNotification:reloadTaskFailure:priority", "\"urgent\"")]
    [InlineData("Butler:slackNotification:reloadTaskFailure:rateLimit", "\"soon\"")]
    [InlineData("Butler:slackNotification:reloadTaskFailure", "[]")]
    public async Task A_mistake_does_not(string key, string value)
    {
        var file = PublishedFile();
        Set(file, key, JsonNode.Parse(value));

        (await ReadSchemaAsync()).Validate(file.ToJsonString()).Should().ContainSingle();
    }

    [Theory]
    [InlineData("Butler:mqttConfig:brokerPort", "\"${env:MQTT_PORT}\"")]
    [InlineData("Butler:slackNotification:reloadTaskFailure:rateLimit", "\"00:05:00\"")]
    [InlineData("Butler:emailNotification:smtp:auth", "null")]
    [InlineData("x-anchors", "{ \"any\": 1 }")]
    public async Task What_Butler_understands_besides_does(string key, string value)
    {
        var file = PublishedFile();
        Set(file, key, JsonNode.Parse(value));

        (await ReadSchemaAsync()).Validate(file.ToJsonString()).Select(static error => $"{error.Path}: {error.Kind}").Should().BeEmpty();
    }

    private static async Task<JsonSchema> ReadSchemaAsync() => await JsonSchema.FromJsonAsync(
        await File.ReadAllTextAsync(Repository.PathTo("docs", "butler.schema.json"), TestContext.Current.CancellationToken));

    private static JsonObject PublishedFile()
    {
        var file = new JsonObject();
        foreach (var key in ReferenceKey.All.Where(static key => key.Value.Length > 0))
        {
            Set(file, key.Key, key.Type switch
            {
                "boolean" => bool.Parse(key.Value),
                "number" => long.Parse(key.Value, System.Globalization.CultureInfo.InvariantCulture),
                _ => key.Value,
            });
        }

        return file;
    }

    private static void Set(JsonObject file, string key, JsonNode? value)
    {
        JsonNode node = file;
        var parts = key.Split(':');
        for (var i = 0; i < parts.Length - 1; i++)
        {
            var isList = parts[i + 1] == "0";
            if (node is JsonArray list)
            {
                if (list.Count == 0)
                {
                    list.Add(new JsonObject());
                }

                node = list[0]!;
            }
            else
            {
                node = node[parts[i]] ??= isList ? new JsonArray() : new JsonObject();
            }
        }

        if (node is JsonArray items)
        {
            items.Add(value);
        }
        else
        {
            node[parts[^1]] = value;
        }
    }
}
