using System.Text.Json;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using Butler.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Messaging;

/// <summary><c>PUT /v4/mqttpublishmessage</c>: publishes a message to the MQTT broker.</summary>
internal static class MqttEndpoint
{
    private static readonly ObjectSchema Body = new(
        new Field("topic", FieldType.Text) { IsRequired = true },
        new Field("message", FieldType.Text) { IsRequired = true });

    public static void Map(V4Routes v4, EnabledEndpoints enabled)
    {
        if (enabled.MqttPublishMessage)
        {
            v4.Put("/mqttpublishmessage", ApiScope.Messaging, Body, PublishAsync)
                .WithSummary("Publishes a message to the MQTT broker, or keeps it on disk until the broker can be reached.")
                .Answers<MqttPublication>(StatusCodes.Status201Created);
        }
    }

    private static async ValueTask<IResult> PublishAsync(V4Request request)
    {
        var body = await request.BodyAsync(Body);
        var (topic, message) = (body.Text("topic")!, body.Text("message")!);
        if (MqttTopic.FindProblem(topic) is { } problem)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, $"The topic {problem}.");
        }

        if (request.Http.RequestServices.GetService<IMqttPublisher>() is not { } publisher)
        {
            throw new ApiException(StatusCodes.Status503ServiceUnavailable, "MQTT is off, so nothing can be published. See Butler:mqttConfig:enable.");
        }

        // Messages that come back to Butler are acted on, whoever sent them.
        if (request.Http.RequestServices.GetServices<IMqttSubscriptions>().Any(subscriptions => subscriptions.MayReceive(topic))
            && request.Service<IScopeCheck>().FindRefusal(
                request.Http, ApiScope.Tasks, "to publish on a topic that Butler itself listens to, because such messages can start tasks") is { } refusal)
        {
            throw new ApiException(StatusCodes.Status403Forbidden, refusal);
        }

        MessageAnswer.ThrowUnlessAccepted(await publisher.PublishOrQueueAsync(MqttMessage.OfText(topic, message), request.Aborted));
        return V4Answer.Json(Echo(body.Raw, topic, message), MessagingJsonContext.Default.DictionaryStringJsonElement, StatusCodes.Status201Created);
    }

    // Unknown members are returned unchanged; the two known ones as the published strings.
    private static Dictionary<string, JsonElement> Echo(JsonElement raw, string topic, string message)
    {
        var echo = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in raw.EnumerateObject())
        {
            echo[member.Name] = member.Name switch
            {
                "topic" => JsonSerializer.SerializeToElement(topic, MessagingJsonContext.Default.String),
                "message" => JsonSerializer.SerializeToElement(message, MessagingJsonContext.Default.String),
                _ => member.Value,
            };
        }

        return echo;
    }
}
