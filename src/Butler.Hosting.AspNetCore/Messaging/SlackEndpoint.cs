using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using Butler.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Messaging;

/// <summary><c>PUT /v4/slackpostmessage</c>: posts a message to Slack.</summary>
internal static class SlackEndpoint
{
    private static readonly ObjectSchema Body = new(
        new Field("channel", FieldType.Text) { IsRequired = true },
        new Field("from_user", FieldType.Text) { IsRequired = true },
        new Field("msg", FieldType.Text) { IsRequired = true },
        new Field("emoji", FieldType.Text));

    public static void Map(V4Routes v4, EnabledEndpoints enabled)
    {
        if (enabled.SlackPostMessage)
        {
            v4.Put("/slackpostmessage", ApiScope.Messaging, Body, PostAsync)
                .WithSummary("Posts a message to Slack.")
                .Answers<SlackPostAnswer>(StatusCodes.Status201Created);
        }
    }

    private static async ValueTask<IResult> PostAsync(V4Request request)
    {
        var body = await request.BodyAsync(Body);
        var answer = new SlackPostAnswer(body.Text("channel")!, body.Text("from_user")!, body.Text("msg")!, body.Text("emoji"));
        if (request.Http.RequestServices.GetService<IChatPoster>() is not { } poster)
        {
            throw new ApiException(
                StatusCodes.Status503ServiceUnavailable, "No webhook of Slack is set. See Butler:slackNotification:restMessage:webhookURL.");
        }

        var post = new ChatPost(answer.Channel, answer.FromUser, answer.Msg) { Emoji = answer.Emoji };
        MessageAnswer.ThrowUnlessAccepted(await poster.PostAsync(post, request.Aborted), unreachable: StatusCodes.Status502BadGateway);
        return V4Answer.Json(answer, MessagingJsonContext.Default.SlackPostAnswer, StatusCodes.Status201Created);
    }
}
