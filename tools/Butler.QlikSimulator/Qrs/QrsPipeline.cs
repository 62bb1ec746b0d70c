using Butler.Simulation.Faults;
using Butler.Simulation.Filters;

namespace Butler.Simulation.Qrs;

/// <summary>The road of one HTTP request: faults, the XSRF check, the user, the feature that knows the path, the answer.</summary>
internal sealed class QrsPipeline(
    IReadOnlyList<IQrsFeature> features,
    QrsUserResolver users,
    FaultInjection faults,
    RequestLog requests,
    TimeProvider time,
    ILogger logger)
{
    private const int XrfKeyLength = 16;

    public async Task HandleAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var cancelled = context.RequestAborted;
        using var presence = requests.Enter();
        try
        {
            if (faults.Current.Down || faults.ResetsConnection())
            {
                Record(context, started, status: 0);
                context.Abort();
                return;
            }

            var latency = faults.Latency();
            if (latency > TimeSpan.Zero)
            {
                await Task.Delay(latency, time, cancelled);
            }

            var fault = EntityFaults.Find(faults.Current.Entities, context.Request);
            if (fault is { Status: 0 })
            {
                Record(context, started, status: 0);
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancelled);
            }

            var failure = fault?.Status ?? faults.FailureStatus();
            var reply = failure != 0 ? QrsReply.Text(failure, "Injected failure") : Answer(context.Request, await ReadBodyAsync(context.Request, cancelled));
            Record(context, started, reply.Status);
            await QrsReplyWriter.WriteAsync(context.Response, reply, faults.Current.BodyBytesPerSecond, time, cancelled);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            // The client left; there is nobody to answer.
        }
    }

    private QrsReply Answer(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        if (!request.Path.StartsWithSegments("/qrs", StringComparison.OrdinalIgnoreCase, out var rest) || HttpMethods.IsHead(request.Method))
        {
            return QrsReply.NotFound;
        }

        var key = request.Query["xrfkey"].ToString();
        if (key.Length != XrfKeyLength || !string.Equals(key, request.Headers["X-Qlik-Xrfkey"].ToString(), StringComparison.Ordinal))
        {
            return QrsReply.Text(StatusCodes.Status403Forbidden, "XSRF prevention check failed. Possible XSRF discovered.");
        }

        if (users.Resolve(request.Headers["X-Qlik-User"].ToString()) is not { } user)
        {
            return QrsReply.Forbidden;
        }

        var path = rest.Value!.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        var question = new QrsRequest(request.Method, path, request.Query, user, body);
        try
        {
            foreach (var feature in features)
            {
                if (feature.Answer(question) is { } reply)
                {
                    return reply;
                }
            }

            return QrsReply.NotFound;
        }
        catch (FilterException exception)
        {
            return QrsReply.Text(StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (Exception exception)
        {
            logger.RequestFailed(exception, request.Method, request.Path);
            return QrsReply.Text(StatusCodes.Status500InternalServerError, "Internal server error");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(request.Method))
        {
            return default;
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }

    private void Record(HttpContext context, long started, int status) => requests.Add(new SimulatorRequest(
        time.GetUtcNow(),
        context.Request.Method,
        context.Request.Path.Value ?? "",
        context.Request.QueryString.Value ?? "",
        context.Request.Headers["X-Qlik-User"].ToString(),
        status,
        time.GetElapsedTime(started)));
}
