using Butler.Alerts;
using Butler.Messaging;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.NewRelic;

/// <summary>Sends events, metrics and logs to New Relic accounts.</summary>
internal sealed class NewRelicClient(IOptionsMonitor<NewRelicOptions> options, HttpPost http, ILogger<NewRelicClient> logger)
{
    public const string ClientName = "Butler.NewRelic";

    /// <summary>Sends a request to each account concurrently.</summary>
    /// <returns>One result per account, in the given order.</returns>
    public async Task<IReadOnlyList<NewRelicResult>> SendAsync(
        IEnumerable<string> accounts, NewRelicRequest request, CancellationToken cancellationToken) =>
        await Task.WhenAll(accounts.Distinct(StringComparer.Ordinal)
            .Select(async name => new NewRelicResult(name, await SendAsync(name, request, cancellationToken))));

    /// <summary>Creates the request for one account.</summary>
    public static HttpDeliveryRequest CreateRequest(NewRelicAccount account, Uri url, NewRelicRequest request) => new()
    {
        ClientName = ClientName,
        Url = url,
        Json = request.Json,
        Headers = [.. request.Headers.Select(static header => KeyValuePair.Create(header.Name, header.Value)), new("Api-Key", account.InsertApiKey)],
        Secrets = [account.InsertApiKey],
        JudgeAnswer = answer => request.Accepted.Contains(answer.StatusCode)
            ? null
            : DeliveryResult.Rejected(
                $"{SecretMask.ShowHost(url)} answered {(int)answer.StatusCode} ({answer.ReasonPhrase}), which does not mean that it took the data."),
    };

    private async Task<MessageResult> SendAsync(string name, NewRelicRequest request, CancellationToken cancellationToken)
    {
        var account = options.CurrentValue.Accounts.Find(candidate => candidate.AccountName == name);
        if (account is null)
        {
            logger.AccountUnknown(name);
            return MessageResult.NotConfigured("Butler:thirdPartyToolsCredentials:newRelic has no account of this name.");
        }

        if (request.Url(account) is not { } url)
        {
            return MessageResult.NotConfigured("The URL of New Relic is not a URL.");
        }

        var result = await http.SendAsync("newrelic", CreateRequest(account, url, request), request.TimeLimit, cancellationToken);
        if (!result.IsAccepted)
        {
            logger.NotSent(name, result.Detail);
        }

        return result;
    }
}
