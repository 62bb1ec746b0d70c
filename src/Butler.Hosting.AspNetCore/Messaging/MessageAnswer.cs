using Butler.Hosting.AspNetCore.V4;
using Butler.Messaging;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Messaging;

/// <summary>Explains to a caller why a message was not delivered.</summary>
internal static class MessageAnswer
{
    /// <exception cref="ApiException">The message was neither sent nor stored.</exception>
    public static void ThrowUnlessAccepted(MessageResult result, int unreachable = StatusCodes.Status503ServiceUnavailable)
    {
        if (result.IsAccepted)
        {
            return;
        }

        var status = result.Status switch
        {
            MessageStatus.Refused => StatusCodes.Status502BadGateway,
            MessageStatus.Unavailable => unreachable,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        throw new ApiException(status, result.Detail);
    }
}
