using System.Buffers;

namespace Butler.Simulation.Qrs;

/// <summary>Sends an answer, at full speed or drop by drop.</summary>
internal static class QrsReplyWriter
{
    private const int SlicesPerSecond = 20;
    private const int FlushAfterBytes = 64 * 1024;

    public static async Task WriteAsync(HttpResponse response, QrsReply reply, int bytesPerSecond, TimeProvider time, CancellationToken cancellationToken)
    {
        response.StatusCode = reply.Status;
        if (reply.Status == StatusCodes.Status204NoContent)
        {
            return;
        }

        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Length;
        foreach (var piece in reply.Body)
        {
            if (bytesPerSecond > 0)
            {
                await WriteSlowlyAsync(response, piece, bytesPerSecond, time, cancellationToken);
            }
            else
            {
                response.BodyWriter.Write(piece.Span);
                if (response.BodyWriter.UnflushedBytes > FlushAfterBytes)
                {
                    await response.BodyWriter.FlushAsync(cancellationToken);
                }
            }
        }

        // Kestrel sends what is left by itself only when nothing was flushed before.
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    private static async Task WriteSlowlyAsync(
        HttpResponse response,
        ReadOnlyMemory<byte> piece,
        int bytesPerSecond,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var slice = Math.Max(1, bytesPerSecond / SlicesPerSecond);
        while (piece.Length > 0)
        {
            var now = piece[..Math.Min(slice, piece.Length)];
            piece = piece[now.Length..];
            await Task.Delay(TimeSpan.FromSeconds((double)now.Length / bytesPerSecond), time, cancellationToken);
            await response.BodyWriter.WriteAsync(now, cancellationToken);
        }
    }
}
