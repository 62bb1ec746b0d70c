using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.Retry;

namespace Butler.Qlik.Qrs;

/// <summary>Sets up the HTTP client of one site: retries outermost, then hosts, then pooled connections.</summary>
internal static class QrsHttp
{
    private const int Retries = 2;
    private const int MostConnections = 16;
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestAttemptWithOtherHosts = TimeSpan.FromSeconds(10);

    /// <summary>New connections see changed addresses; a new handler sees renewed certificate files.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static void AddClient(IServiceCollection services, string site)
    {
        var client = services.AddHttpClient(QrsClient.ClientName(site))
            .RemoveAllLoggers()
            .SetHandlerLifetime(ConnectionLifetime)
            .ConfigureHttpClient((provider, http) => http.Timeout = Options(provider, site).Qrs.Timeout)
            .ConfigurePrimaryHttpMessageHandler(provider => CreateConnections(provider, site));
        client.AddResilienceHandler("retry", static (pipeline, context) =>
        {
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();

            // The caller reports the failure; a stack trace for every attempt would only bury it.
            pipeline.ConfigureTelemetry(NullLoggerFactory.Instance);
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                Delay = FirstRetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static arguments => ValueTask.FromResult(ShouldRetry(arguments)),
            });
        });
        client.AddHttpMessageHandler(provider => CreateFailover(provider, site));
    }

    private static bool ShouldRetry(RetryPredicateArguments<HttpResponseMessage> arguments)
    {
        var request = arguments.Context.GetRequestMessage() ?? arguments.Outcome.Result?.RequestMessage;
        if (request?.Method != HttpMethod.Get && request?.Method != HttpMethod.Head)
        {
            return false;
        }

        return arguments.Outcome switch
        {
            { Exception: QrsException exception } => exception.IsTransient,
            { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests } => true,
            { Result.StatusCode: >= HttpStatusCode.InternalServerError } => true,
            _ => false,
        };
    }

    private static HostFailoverHandler CreateFailover(IServiceProvider provider, string site)
    {
        var hosts = provider.GetRequiredKeyedService<QrsHosts>(site);
        var timeout = Options(provider, site).Qrs.Timeout;
        var half = timeout / 2;
        var attempt = hosts.Count == 1 ? timeout : half < LongestAttemptWithOtherHosts ? half : LongestAttemptWithOtherHosts;

        // So that every unresponsive host can be detected, and the next one tried, before an alert has used up its time.
        var lookup = Options(provider, site).Qrs.AlertLookups.Timeout / (hosts.Count + 1);
        return new HostFailoverHandler(
            hosts,
            provider.GetRequiredKeyedService<TlsTrust>(site),
            attempt,
            lookup < attempt ? lookup : attempt,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HostFailoverHandler>>());
    }

    private static SocketsHttpHandler CreateConnections(IServiceProvider provider, string site)
    {
        var options = Options(provider, site).Qrs;
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = ConnectionLifetime,
            MaxConnectionsPerServer = MostConnections,
            ConnectTimeout = options.Timeout < LongestConnect ? options.Timeout : LongestConnect,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        };
        if (options.UseTls)
        {
            handler.SslOptions = provider.GetRequiredKeyedService<TlsTrust>(site).CreateOptions();
        }

        return handler;
    }

    private static QlikSenseOptions Options(IServiceProvider provider, string site) =>
        provider.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<QlikSenseOptions>>().Get(site);
}
