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

/// <summary>Checks the certificates in use once a day, and reports those that expire soon or have expired.</summary>
internal sealed class CertificateWatch(
    IEnumerable<ICertificateFiles> users, IButlerProblems problems, TimeProvider time, ILogger<CertificateWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);
    private static readonly int[] Stages = [1, 7, 14, 30];
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new IntervalLoop(Interval, time, failure => logger.JobFailed("The check of the certificates in use", failure)).RunAsync(
            _ =>
            {
                Look();
                return Task.CompletedTask;
            },
            stoppingToken);

    private void Look()
    {
        var found = new Dictionary<string, ButlerProblem>(StringComparer.Ordinal);
        foreach (var file in users.SelectMany(FilesOf).DistinctBy(static file => file.Key))
        {
            if (Judge(file) is { } problem)
            {
                found[problem.Key] = problem;
                problems.Report(problem);
            }
        }

        foreach (var mended in _reported.Except(found.Keys).ToList())
        {
            problems.Resolve(mended);
        }

        _reported.Clear();
        _reported.UnionWith(found.Keys);
    }

    private List<CertificateFileInUse> FilesOf(ICertificateFiles user)
    {
        try
        {
            return [.. user.FindFiles()];
        }
        catch (Exception failure)
        {
            // Settings that cannot currently be read do not hold up other certificates.
            logger.CertificatesNotFound(failure);
            return [];
        }
    }

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

    private ButlerProblem? Judge(CertificateFileInUse file, X509Certificate2 certificate)
    {
        var expires = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        var left = expires - time.GetUtcNow();
        var stage = left <= TimeSpan.Zero ? 0 : Array.Find(Stages, days => left <= TimeSpan.FromDays(days));
        if (left > TimeSpan.FromDays(Stages[^1]))
        {
            return null;
        }

        var day = expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var when = stage == 0 ? $"expired on {day}" : $"expires on {day}";
        return new ButlerProblem($"certificate:{file.Key}", $"The certificate '{certificate.Subject}' in {file.Path} ({file.Key}) {when}.")
        {
            Cure = "Put a new one in its place.",
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
