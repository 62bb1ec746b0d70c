using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Butler.Configuration;
using Butler.Core.Timing;
using Butler.Problems;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Problems;

/// <summary>Checks the certificates, tokens and keys in use once a day, and reports those that expire soon or have expired.</summary>
internal sealed class ExpiryWatch(
    IEnumerable<ICertificateFiles> users,
    IEnumerable<IExpiringCredentials> holders,
    IButlerProblems problems,
    TimeProvider time,
    ILogger<ExpiryWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);
    private static readonly int[] Stages = [1, 7, 14, 30];
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new IntervalLoop(Interval, time, failure => logger.JobFailed("The check of the certificates and keys in use", failure)).RunAsync(
            _ =>
            {
                Look();
                return Task.CompletedTask;
            },
            stoppingToken);

    private void Look()
    {
        var found = new Dictionary<string, ButlerProblem>(StringComparer.Ordinal);
        var certificates = users.SelectMany(user => Ask(user.FindFiles)).DistinctBy(static file => file.Key).Select(Judge);
        var credentials = holders.SelectMany(holder => Ask(holder.FindCredentials)).DistinctBy(static credential => credential.Key).Select(Judge);
        foreach (var problem in certificates.Concat(credentials).OfType<ButlerProblem>())
        {
            found[problem.Key] = problem;
            problems.Report(problem);
        }

        foreach (var mended in _reported.Except(found.Keys).ToList())
        {
            problems.Resolve(mended);
        }

        _reported.Clear();
        _reported.UnionWith(found.Keys);
    }

    private List<T> Ask<T>(Func<IEnumerable<T>> find)
    {
        try
        {
            return [.. find()];
        }
        catch (Exception failure)
        {
            // Settings that cannot currently be read do not hold up others.
            logger.CertificatesNotFound(failure);
            return [];
        }
    }

    private ButlerProblem? Judge(ExpiringCredential credential) => Judge(
        $"credential:{credential.Key}", credential.ExpiresAt, when => $"{char.ToUpperInvariant(credential.Name[0])}{credential.Name[1..]} ({credential.Key}) {when}.", credential.Cure);

    private ButlerProblem? Judge(CertificateFileInUse file)
    {
        var certificates = Read(file.Path);
        try
        {
            var first = certificates.Take(file.FirstOnly ? 1 : int.MaxValue).MinBy(static certificate => certificate.NotAfter);
            return first is null ? null : Judge(file, first);
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    private ButlerProblem? Judge(CertificateFileInUse file, X509Certificate2 certificate) => Judge(
        $"certificate:{file.Key}",
        new DateTimeOffset(certificate.NotAfter.ToUniversalTime()),
        when => $"The certificate '{certificate.Subject}' in {file.Path} ({file.Key}) {when}.",
        "Put a new one in its place.");

    private ButlerProblem? Judge(string key, DateTimeOffset expires, Func<string, string> describe, string cure)
    {
        var left = expires - time.GetUtcNow();
        var stage = left <= TimeSpan.Zero ? 0 : Array.Find(Stages, days => left <= TimeSpan.FromDays(days));
        if (left > TimeSpan.FromDays(Stages[^1]))
        {
            return null;
        }

        var day = expires.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new ButlerProblem(key, describe(stage == 0 ? $"expired on {day}" : $"expires on {day}"))
        {
            Cure = cure,
            Stage = stage.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static X509Certificate2Collection Read(string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0)
            {
                certificates.ImportFromPem(Encoding.UTF8.GetString(bytes));
            }
            else
            {
                certificates.Add(X509CertificateLoader.LoadCertificate(bytes));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            // The check of the settings reports it.
        }

        return certificates;
    }
}
