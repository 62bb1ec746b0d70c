using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Butler.Qlik.Qrs;
using Butler.Versions;

namespace Butler.Qlik.Versions;

/// <summary>Reads the version of Qlik Sense from the central node.</summary>
internal sealed class QlikSenseVersionSource(
    IHttpClientFactory clients, Func<QlikSenseVersionOptions> options, TlsTrust trust, TimeProvider time) : IQlikSenseVersionSource
{
    public const string ClientName = "butler-qlik-version";
    private const string Call = "GET v1/systeminfo";
    private const string Service = "Qlik Sense";

    public async Task<QlikSenseVersion> ReadAsync(CancellationToken cancellationToken)
    {
        var current = options();
        var address = new UriBuilder(Uri.UriSchemeHttps, current.Host, current.Port, "v1/systeminfo").Uri;
        using var limit = new CancellationTokenSource(current.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.GetAsync(address, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"{Service} at {address.Authority} answered {(int)response.StatusCode} to {Call}.", null, response.StatusCode);
            }

            return await response.Content.ReadFromJsonAsync(SystemInfo.Default.QlikSenseVersion, either.Token)
                ?? throw new HttpRequestException($"{Service} at {address.Authority} gave an empty answer to {Call}.");
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"{Service} at {address.Authority} gave no answer to {Call} within {current.Timeout.TotalSeconds:0.#} seconds.", exception);
        }
        catch (JsonException exception)
        {
            throw new HttpRequestException($"{Service} at {address.Authority} gave an answer to {Call} that is not the JSON that was expected.", exception);
        }
        catch (QrsException exception)
        {
            // A certificate file that cannot be used.
            throw new HttpRequestException(exception.Message, exception);
        }
        catch (HttpRequestException exception) when (exception.StatusCode is null && exception.HttpRequestError != HttpRequestError.Unknown)
        {
            throw new HttpRequestException(QrsErrors.FromTransport(exception, address.Authority, Call, trust, Service).Message, exception);
        }
    }
}

/// <summary>Defines how Qlik Sense's version response is parsed: it has the members of the contract.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QlikSenseVersion))]
internal sealed partial class SystemInfo : JsonSerializerContext;
