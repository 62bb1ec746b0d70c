using Butler.Simulation.Cloud;

namespace Butler.Simulation.Control;

/// <summary>
/// <c>POST /control/cloud/reload?status=&amp;event=</c> ends a reload in the Qlik Cloud tenant and posts the event to the receiver.
/// </summary>
internal static class CloudEndpoints
{
    private static readonly string[] Statuses = ["FAILED", "SUCCEEDED", "CANCELED", "EXCEEDED_LIMIT"];

    public static void Map(RouteGroupBuilder group, CloudWebhook? webhook) =>
        group.MapPost("/cloud/reload", (RequestDelegate)(context => EndReloadAsync(context, webhook)));

    private static async Task EndReloadAsync(HttpContext context, CloudWebhook? webhook)
    {
        if (webhook is null)
        {
            await Answer.RefuseAsync(context, StatusCodes.Status409Conflict, "There is no tenant. Start the simulator with --cloud-port.");
            return;
        }

        var status = context.Request.Query["status"].ToString().ToUpperInvariant() is { Length: > 0 } given ? given : Statuses[0];
        var form = context.Request.Query["event"].ToString();
        if (!Statuses.Contains(status) || form is not ("" or "final" or "attempt"))
        {
            await Answer.RefuseAsync(
                context, StatusCodes.Status400BadRequest, $"status must be one of {string.Join(", ", Statuses)}, event must be final or attempt.");
            return;
        }

        try
        {
            var (reload, answer) = await webhook.EndReloadAsync(status, form == "attempt", context.RequestAborted);
            await Answer.OkAsync(context, new ControlCloudReload(reload, answer), ControlJson.Default.ControlCloudReload);
        }
        catch (HttpRequestException exception)
        {
            await Answer.RefuseAsync(context, StatusCodes.Status502BadGateway, $"{webhook.Receiver} cannot be reached: {exception.Message}");
        }
    }
}
