using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Reads bodies of unauthenticated senders, so that they take little memory and time, however many of them stall.</summary>
/// <remarks>
/// Memory grows with the data received, not with the announced length. A body must arrive within half a minute. Pending bodies are counted per
/// address and in total; one that arrives with its request, as almost all do, is never refused.
/// </remarks>
internal sealed class RequestBodies(TimeProvider time)
{
    /// <summary>The maximum number of pending bodies without a key: with the largest size, 256 MiB.</summary>
    public const int MostWaitedFor = 256;

    /// <summary>The maximum number per address.</summary>
    public const int MostOfOneAddress = 32;

    private const int FirstBuffer = 4096;

    private readonly Dictionary<IPAddress, int> _waiting = [];
    private readonly Lock _lock = new();
    private int _count;

    /// <summary>Gets how long a body may take from its first byte to its last.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads a body.</summary>
    /// <param name="http">The request.</param>
    /// <param name="largest">The most bytes it may have.</param>
    /// <exception cref="BodyRefusal">The body is too large or too slow, or too many are waited for.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext http, int largest)
    {
        if (http.Request.ContentLength > largest)
        {
            throw TooLarge();
        }

        var reader = http.Request.BodyReader;
        using var limit = new CancellationTokenSource(LongestWait, time);

        // Not by a token: a read that ends with an exception leaves the server unable to skip the rest of the body.
        using var end = limit.Token.UnsafeRegister(static state => ((PipeReader)state!).CancelPendingRead(), reader);
        using var gone = http.RequestAborted.UnsafeRegister(static state => ((PipeReader)state!).CancelPendingRead(), reader);
        var waiter = default(IPAddress);
        var isCrowded = false;
        try
        {
            var bytes = new byte[Math.Min(http.Request.ContentLength ?? FirstBuffer, FirstBuffer)];
            var length = 0;
            while (true)
            {
                var reading = reader.ReadAsync(CancellationToken.None);
                if (!reading.IsCompleted && waiter is null && http.User.Identity?.IsAuthenticated != true && (waiter = Enter(http)) is null)
                {
                    isCrowded = true;
                    reader.CancelPendingRead();
                }

                var result = await reading;
                var whole = length + result.Buffer.Length;
                if (result.IsCanceled || whole > largest)
                {
                    reader.AdvanceTo(result.Buffer.Start);
                    http.RequestAborted.ThrowIfCancellationRequested();
                    throw result.IsCanceled ? isCrowded ? Crowded() : TooSlow() : TooLarge();
                }

                if (whole > bytes.Length)
                {
                    Array.Resize(ref bytes, (int)Math.Min(Math.Max(whole, bytes.Length * 2L), largest));
                }

                result.Buffer.CopyTo(bytes.AsSpan(length));
                length = (int)whole;
                reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    return bytes.AsMemory(0, length);
                }
            }
        }
        catch (Exception failure) when (failure is not (BodyRefusal or BadHttpRequestException))
        {
            // The sender disconnected in the middle of its body. No one reads a response, and the server must not try to skip the rest.
            http.Abort();
            throw;
        }
        finally
        {
            Leave(waiter);
        }
    }

    private IPAddress? Enter(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress is { } remote ? AddressRange.Unmapped(remote) : IPAddress.None;
        lock (_lock)
        {
            ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(_waiting, address, out _);
            if (own >= MostOfOneAddress || _count >= MostWaitedFor)
            {
                if (own == 0)
                {
                    _waiting.Remove(address);
                }

                return null;
            }

            own++;
            _count++;
            return address;
        }
    }

    private void Leave(IPAddress? address)
    {
        if (address is null)
        {
            return;
        }

        lock (_lock)
        {
            _count--;
            if (--CollectionsMarshal.GetValueRefOrAddDefault(_waiting, address, out _) == 0)
            {
                _waiting.Remove(address);
            }
        }
    }

    private static BodyRefusal Crowded() => new(StatusCodes.Status503ServiceUnavailable, "Butler waits for too many bodies already. Try again.");

    private static BodyRefusal TooSlow() =>
        new(StatusCodes.Status408RequestTimeout, $"The body did not arrive within {LongestWait.TotalSeconds} seconds.");

    private static BodyRefusal TooLarge() => new(StatusCodes.Status413PayloadTooLarge, "Request body is too large");
}
