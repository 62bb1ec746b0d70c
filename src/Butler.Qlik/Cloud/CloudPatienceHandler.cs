namespace Butler.Qlik.Cloud;

/// <summary>Cancels calls to a tenant that does not respond before an alert has used up its time, and then skips the tenant for a while.</summary>
/// <param name="limit">How long one attempt may take, the token included.</param>
/// <param name="silence">Whether the tenant recently failed to respond.</param>
/// <param name="time">The clock.</param>
internal sealed class CloudPatienceHandler(Func<TimeSpan> limit, Silence silence, TimeProvider time) : DelegatingHandler
{
    private static readonly HttpRequestOptionsKey<bool> StreamedKey = new("butler.cloud.streamed");

    /// <summary>Marks a request whose response is streamed.</summary>
    public static void MarkStreamed(HttpRequestMessage request) => request.Options.Set(StreamedKey, true);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.Host;
        if (!silence.MayTry())
        {
            throw new CloudException($"{host} was not asked, because it gave no answer a moment ago.") { IsSilent = true };
        }

        using var timer = new CancellationTokenSource(limit(), time);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        HttpResponseMessage? answer = null;
        try
        {
            answer = await base.SendAsync(request, attempt.Token);
            if (!request.Options.TryGetValue(StreamedKey, out var isStreamed) || !isStreamed)
            {
                await answer.Content.LoadIntoBufferAsync(attempt.Token);
            }

            silence.Ended();
            return answer;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            answer?.Dispose();
            silence.Began();
            throw new CloudException($"{host} gave no answer in time.") { IsSilent = true };
        }
        catch (HttpRequestException)
        {
            answer?.Dispose();
            throw;
        }
    }
}
