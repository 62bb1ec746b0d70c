using BenchmarkDotNet.Attributes;
using Butler.Alerts;
using Butler.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Butler.Benchmarks;

/// <summary>Accepting an alert: from the call until it is on disk. Callers that come together share a commit.</summary>
/// <remarks>The times are those of the disk below the folder for temporary files. The pipeline does not run.</remarks>
[MemoryDiagnoser]
public class InboxBenchmarks
{
    private const int Alerts = 256;
    private readonly ReloadAlert _alert = SampleAlert.Create() with { Id = "", ScriptLog = null };
    private string _folder = "";
    private IHost? _host;
    private IAlertInbox? _inbox;

    [Params(1, 64)]
    public int Callers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("butler-bench").FullName;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddButler().AddSqliteStorage(storage => storage.Path = Path.Combine(_folder, "butler.db"));
        _host = builder.Build();
        _inbox = _host.Services.GetRequiredService<IAlertInbox>();
        _host.Services.GetRequiredService<SqliteDatabase>().Open();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _host?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Alerts)]
    public Task Accept() => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync()));

    private async Task CallAsync()
    {
        for (var i = 0; i < Alerts / Callers; i++)
        {
            await _inbox!.AcceptAsync(_alert, Guid.NewGuid().ToString(), TimeSpan.FromMinutes(10), CancellationToken.None);
        }
    }
}
