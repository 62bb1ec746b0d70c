using System.Text;

namespace Butler.Notifications.Mqtt.Handlers;

/// <summary>Parses the message that starts a task: just the task id.</summary>
internal static class StartTaskPayload
{
    private const int IdLength = 36;
    private const int VersionPlace = 14;
    private const int VariantPlace = 19;

    /// <summary>Parses the id: a UUID according to RFC 9562 (versions 1 to 8, all zeros or all ones), in upper or lower case.</summary>
    /// <param name="payload">The message. One line end behind the id is forgiven, because command line tools leave it there.</param>
    /// <param name="taskId">The id in lower case, as Qlik Sense writes it.</param>
    public static bool TryRead(ReadOnlySpan<byte> payload, out string taskId)
    {
        taskId = "";
        if (payload.Length is < IdLength or > IdLength + 2 || !IsLineEnd(payload[IdLength..]) || !Ascii.IsValid(payload))
        {
            return false;
        }

        var text = Encoding.ASCII.GetString(payload[..IdLength]);
        if (!Guid.TryParseExact(text, "D", out var id))
        {
            return false;
        }

        taskId = id.ToString("D");
        return id == Guid.Empty || id == Guid.AllBitsSet
            || (taskId[VersionPlace] is >= '1' and <= '8' && taskId[VariantPlace] is ('8' or '9' or 'a' or 'b'));
    }

    private static bool IsLineEnd(ReadOnlySpan<byte> rest) => rest.IsEmpty || rest.SequenceEqual("\n"u8) || rest.SequenceEqual("\r\n"u8);
}
