using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Butler.Diagnostics;
using Butler.Notifications.Shared;

namespace Butler.Notifications.InfluxDb;

/// <summary>Pings InfluxDB, logs in, and checks whether the database exists. Writes nothing.</summary>
internal sealed class InfluxDiagnosis(string name, Func<InfluxDbOptions> options, SinkHttpClients clients, TimeProvider time) : IDiagnosis
{
    private const int LongestBody = 1024 * 1024;

    public string Name => name;

    public async Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken)
    {
        var current = options();
        var ping = InfluxExamination.Ping(current);
        try
        {
            var (status, _, server, ahead) = await AskAsync(ping, cancellationToken);
            var where = $"InfluxDB{(server.Length > 0 ? " " + server : "")} at {SecretMask.ShowHost(ping.Url)}";
            var result = status is < HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
                ? await LookAsync(current, where, cancellationToken)
                : DiagnosisResult.Fails($"{where} answered {(int)status} to a ping.", "Check that hostIP and hostPort lead to InfluxDB, and look at its log.");
            return result with { ClockDifference = ahead };
        }
        catch (CertificateFileException failure)
        {
            return DiagnosisResult.Fails(failure.Message, ping.CertificateAdvice);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return DiagnosisResult.Fails(
                HttpFailure.Explain(failure, ping with { CertificateAdvice = "" }).TrimEnd(),
                $"Check hostIP, hostPort and tls:enable, and that InfluxDB runs. {(current.Tls.Enable ? ping.CertificateAdvice : "")}".TrimEnd());
        }
    }

    private async Task<DiagnosisResult> LookAsync(InfluxDbOptions current, string where, CancellationToken cancellationToken)
    {
        var (status, body, _, _) = await AskAsync(InfluxExamination.Look(current), cancellationToken);
        var database = InfluxExamination.NameOfDatabase(current);
        switch (status)
        {
            case HttpStatusCode.OK:
                return Judge(current, where, database, body);
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                return DiagnosisResult.Fails($"{where} refused the login ({(int)status}).", current.Version == 1
                    ? "Set auth:enable, auth:username and auth:password to a user of the database."
                    : "Set the token to one that may read and write there.");
            case HttpStatusCode.NotFound:
                return DiagnosisResult.Fails($"{where} has no {database}.", "Create it, or correct the name; check that version is the version of the server.");
            default:
                return DiagnosisResult.Fails($"{where} answered {(int)status} to a question about the {database}.", "Check version and the names, and look at InfluxDB's log.");
        }
    }

    private static DiagnosisResult Judge(InfluxDbOptions current, string where, string database, string body)
    {
        try
        {
            if (InfluxExamination.IsListed(current, body))
            {
                return DiagnosisResult.Works($"{where} lets Butler in and has the {database}.");
            }
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return DiagnosisResult.Fails($"{where} answered with something that is not InfluxDB's.", "Check hostIP, hostPort and version.");
        }

        return current.Version == 1
            ? DiagnosisResult.Degraded(
                $"{where} lets Butler in, but shows no {database}.", "Butler creates it with the first point if the user is an administrator; otherwise create it.")
            : DiagnosisResult.Fails($"{where} lets Butler in, but has no {database}.", "Create it, or correct its name.");
    }

    private async Task<(HttpStatusCode Status, string Body, string Server, TimeSpan? Ahead)> AskAsync(
        HttpDeliveryRequest question, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question.Url);
        foreach (var (header, value) in question.Headers)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        var client = clients.Get(question.ClientName, question.Trust);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(LongestBody, cancellationToken);
        var version = answer.Headers.TryGetValues("X-Influxdb-Version", out var values) ? OneLine.Of(values.First(), 30) : "";
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken), version, AheadOf(answer.Headers));
    }

    private TimeSpan? AheadOf(HttpResponseHeaders headers) => headers.Date - time.GetUtcNow();
}
