namespace Butler.Load.Http;

/// <summary>Measures the REST API of the published service beside its yardsticks, in the same run under the same load.</summary>
/// <remarks>A step and its yardstick take turns, and the best round of each counts: what else the machine does can only make a round slower.</remarks>
internal sealed class HttpRun(HttpOptions options, TextWriter output)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler());
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-load");
    private readonly LoadGenerator _generator = new(options);

    public async Task<HttpFigures> RunAsync()
    {
        // Another step is another line.
        var figures = new HttpFigures([.. await MeasureAnswersAsync(), await MeasureWritesAsync()]);
        await output.WriteLineAsync($"{"step",-26}{"per s",10}  {"yardstick",-34}{"per s",10}{"share",8}{"failed",8}");
        foreach (var step in figures.Steps)
        {
            await output.WriteLineAsync(
                $"{step.Name,-26}{step.PerSecond,10:F0}  {step.Yardstick,-34}{step.YardstickPerSecond,10:F0}{step.Share,8:P0}{step.Failed,8}");
        }

        _folder.Delete(recursive: true);
        return figures;
    }

    private async Task<IReadOnlyList<HttpFigure>> MeasureAnswersAsync()
    {
        var emptyPort = LoadRun.FreeTcpPort();
        using var empty = new ServiceUnderLoad(Environment.ProcessPath!, ["--yardstick", $"{emptyPort}"], emptyPort);
        await empty.StartAsync();
        var (service, butler) = await StartServiceAsync("answers");
        using var written = await Http.PostAsJsonAsync($"{butler}/v4/keyvalues/load", new { key = "known", value = KeyValueRequests.Value });
        written.EnsureSuccessStatusCode();
        (string Name, string Url)[] steps =
        [
            ("empty", $"http://127.0.0.1:{emptyPort}/v4/butlerping"),
            ("ping", $"{butler}/v4/butlerping"),
            ("key-value read", $"{butler}/v4/keyvalues/load?key=known"),
        ];
        var best = new LoadResult[steps.Length];
        for (var round = 0; round <= options.Rounds; round++)
        {
            for (var step = 0; step < steps.Length; step++)
            {
                best[step] = best[step].Or(await _generator.RunAsync(steps[step].Url));
            }
        }

        await service.StopAsync();
        return [.. steps.Zip(best).Skip(1).Select(step => new HttpFigure(
            step.First.Name, step.Second.PerSecond, "empty endpoint", best[0].PerSecond, step.Second.Failed))];
    }

    // Each round has a service and a database of its own, and the yardstick right after it has as many rows per commit as the service had.
    private async Task<HttpFigure> MeasureWritesAsync()
    {
        var (writes, yardstick, rowsPerCommit) = (default(LoadResult), 0.0, 0.0);
        for (var round = 0; round < options.Rounds; round++)
        {
            var (service, butler) = await StartServiceAsync($"writes-{round}");
            await _generator.RunAsync(butler, await WriteScriptAsync("warm"));
            writes = writes.Or(await _generator.RunAsync(butler, await WriteScriptAsync("timed")));
            rowsPerCommit = ServiceUnderLoad.ReadWritesPerCommit(await service.StopAsync());
            yardstick = Math.Max(
                yardstick, SqliteYardstick.Run(_folder.FullName, (int)Math.Round(rowsPerCommit), TimeSpan.FromSeconds(options.Seconds)));
        }

        return new HttpFigure(
            "key-value write, durable", writes.PerSecond, $"SQLite, {rowsPerCommit:F0} rows per commit", yardstick, writes.Failed);
    }

    private async Task<(ServiceUnderLoad Service, string Address)> StartServiceAsync(string name)
    {
        var (port, folder) = (LoadRun.FreeTcpPort(), _folder.CreateSubdirectory(name));
        var configFile = Path.Combine(folder.FullName, "butler.yaml");
        await File.WriteAllTextAsync(configFile, $$"""
            Butler:
              storage: { path: '{{Path.Combine(folder.FullName, "butler.db")}}' }
              restServerConfig: { enable: true, serverHost: 127.0.0.1, serverPort: {{port}}, rateLimit: { maxRequestsPerMinute: 0 } }
              restServerEndpointsEnable: { butlerping: true, keyValueStore: true }
            """);
        var service = new ServiceUnderLoad(options.Service, ["--configfile", configFile], port);
        await service.StartAsync();
        return (service, $"http://127.0.0.1:{port}");
    }

    private async Task<string> WriteScriptAsync(string name)
    {
        var file = Path.Combine(_folder.FullName, $"{name}.lua");
        await File.WriteAllTextAsync(file, KeyValueRequests.WriteScript(name));
        return file;
    }
}
