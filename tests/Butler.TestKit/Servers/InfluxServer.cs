using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Butler.TestKit.Servers;

/// <summary>An InfluxDB 1 in a process of its own, which can be stopped and started on the same port with the same data.</summary>
public sealed class InfluxServer : IAsyncDisposable
{
    private static readonly string? Program =
        new[] { "/usr/bin/influxd", "/usr/sbin/influxd", "/usr/local/bin/influxd" }.FirstOrDefault(File.Exists);

    private readonly TemporaryDirectory _folder = new();
    private readonly StringBuilder _output = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private Process? _process;

    public int Port { get; } = FreePort.Find();

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the server; skips the test where InfluxDB is missing, unless BUTLER_REQUIRE_SERVERS=1.</summary>
    public static async Task<InfluxServer> StartAsync()
    {
        if (Program is null && Environment.GetEnvironmentVariable("BUTLER_REQUIRE_SERVERS") == "1")
        {
            Assert.Fail("BUTLER_REQUIRE_SERVERS is set, but no influxd was found.");
        }

        Assert.SkipWhen(Program is null, "No influxd was found.");
        var server = new InfluxServer();
        await server.StartAgainAsync();
        return server;
    }

    public async Task StartAgainAsync()
    {
        var folder = _folder.Path;
        await File.WriteAllTextAsync(Path.Combine(folder, "influxdb.conf"), $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:0"
            [meta]
              dir = "{folder}/meta"
            [data]
              dir = "{folder}/data"
              wal-dir = "{folder}/wal"
            [http]
              bind-address = "127.0.0.1:{Port}"
            """);
        _process = Process.Start(new ProcessStartInfo(Program!, ["-config", Path.Combine(folder, "influxdb.conf")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var isUp = false;
        for (var waited = Stopwatch.StartNew(); !isUp;)
        {
            waited.Elapsed.Should().BeLessThan(Waiting.Limit, "InfluxDB answers soon after its start\n{0}", Output);
            _process.HasExited.Should().BeFalse(Output);
            isUp = await PingAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(isUp ? 0 : 20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Runs a statement and gives the rows of the first series of its answer, as dictionaries by column.</summary>
    public async Task<IReadOnlyList<Dictionary<string, JsonElement>>> QueryAsync(string query, string database = "butler", bool isMissingFine = false)
    {
        var answer = await _http.GetStringAsync(
            new Uri($"http://127.0.0.1:{Port}/query?db={database}&epoch=ns&q={Uri.EscapeDataString(query)}"), TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(answer);
        var result = json.RootElement.GetProperty("results")[0];
        (result.TryGetProperty("error", out var error) && !isMissingFine).Should().BeFalse(error.ToString());
        if (!result.TryGetProperty("series", out var series))
        {
            return [];
        }

        var columns = series[0].GetProperty("columns").EnumerateArray().Select(column => column.GetString()!).ToList();
        return [.. series[0].GetProperty("values").EnumerateArray().Select(row =>
            columns.Zip(row.EnumerateArray(), (column, value) => (column, value: value.Clone())).ToDictionary(cell => cell.column, cell => cell.value))];
    }

    /// <summary>Reads all points: each as the name of its measurement and a line for each tag and field.</summary>
    public async Task<IReadOnlyList<string>> PointsAsync()
    {
        List<string> points = [];
        foreach (var measurement in (await QueryAsync("SHOW MEASUREMENTS")).Select(row => row["name"].ToString()))
        {
            points.AddRange((await QueryAsync($"SELECT * FROM \"{measurement}\""))
                .Select(point => string.Join('\n', point.Select(cell => $"{cell.Key}={cell.Value}").Prepend(measurement))));
        }

        return points;
    }

    /// <summary>Writes lines as they are.</summary>
    public async Task<(HttpStatusCode Status, string Body)> WriteAsync(string lines)
    {
        using var content = new StringContent(lines);
        using var response = await _http.PostAsync(
            new Uri($"http://127.0.0.1:{Port}/write?db=butler&precision=n"), content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task CreateDatabaseAsync()
    {
        using var response = await _http.PostAsync(
            new Uri($"http://127.0.0.1:{Port}/query?q=CREATE%20DATABASE%20butler"), null, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> PingAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri($"http://127.0.0.1:{Port}/ping"), TestContext.Current.CancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
