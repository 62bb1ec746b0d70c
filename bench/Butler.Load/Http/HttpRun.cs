namespace Butler.Load.Http;

/// <summary>Measures the REST API of the published service beside its yardsticks, in the same run under the same load.</summary>
internal sealed class HttpRun(HttpOptions options, TextWriter output)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler());
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-load");

    public async Task<HttpFigures> RunAsync()
    {
        var (port, emptyPort) = (LoadRun.FreeTcpPort(), LoadRun.FreeTcpPort());
        var configFile = Path.Combine(_folder.FullName, "butler.yaml");
        await File.WriteAllTextAsync(configFile, $$"""
            Butler:
              storage: { path: '{{Path.Combine(_folder.FullName, "butler.db")}}' }
              restServerConfig: { enable: true, serverHost: 127.0.0.1, serverPort: {{port}}, rateLimit: { maxRequestsPerMinute: 0 } }
              restServerEndpointsEnable: { butlerping: true, keyValueStore: true }
            """);
        using var service = new ServiceUnderLoad(options.Service, ["--configfile", configFile], port);
        using var empty = new ServiceUnderLoad(Environment.ProcessPath!, ["--yardstick", $"{emptyPort}"], emptyPort);
        await service.StartAsync();
        await empty.StartAsync();

        var answers = await MeasureAnswersAsync($"http://127.0.0.1:{port}", $"http://127.0.0.1:{emptyPort}");
        var writes = await MeasureWritesAsync($"http://127.0.0.1:{port}");
        var writesPerCommit = ReadWritesPerCommit(await service.StopAsync());
        var yardstick = Median([.. Enumerable.Range(0, options.Rounds)
            .Select(_ => SqliteYardstick.Run(_folder.FullName, (int)Math.Round(writesPerCommit), TimeSpan.FromSeconds(options.Seconds)))]);
        var figures = new HttpFigures(
            [.. answers, new HttpFigure("key-value write, durable", writes.PerSecond, $"SQLite, {writesPerCommit:F0} rows per commit", yardstick, writes.Failed)],
            writesPerCommit);
        await ShowAsync(figures);
        empty.Dispose();
        _folder.Delete(recursive: true);
        return figures;
    }

    // The yardstick and the steps take turns, so that a noisy neighbour meets them all.
    private async Task<IReadOnlyList<HttpFigure>> MeasureAnswersAsync(string butler, string empty)
    {
        using var written = await Http.PostAsJsonAsync($"{butler}/v4/keyvalues/load", new { key = "known", value = KeyValueRequests.Value });
        written.EnsureSuccessStatusCode();
        (string Name, string Url)[] steps =
        [
            ("empty", $"{empty}/v4/butlerping"),
            ("ping", $"{butler}/v4/butlerping"),
            ("key-value read", $"{butler}/v4/keyvalues/load?key=known"),
        ];
        var generator = new LoadGenerator(options, _folder.FullName);
        var rounds = new List<(string Name, double PerSecond, long Failed)>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            foreach (var (name, url) in steps)
            {
                var (perSecond, failed) = await generator.RunAsync(url);

                // The first round only warms up.
                rounds.AddRange(round == 0 ? [] : [(name, perSecond, failed)]);
            }
        }

        double RateOf(string name) => Median([.. rounds.Where(round => round.Name == name).Select(round => round.PerSecond)]);
        return [.. steps[1..].Select(step => new HttpFigure(
            step.Name, RateOf(step.Name), "empty endpoint", RateOf("empty"), rounds.Where(round => round.Name == step.Name).Sum(round => round.Failed)))];
    }

    private async Task<(double PerSecond, long Failed)> MeasureWritesAsync(string butler)
    {
        var generator = new LoadGenerator(options, _folder.FullName);
        var rounds = new List<(double PerSecond, long Failed)>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            rounds.Add(await generator.RunAsync($"{butler}/v4/keyvalues/load", KeyValueRequests.WriteScript(round)));
        }

        return (Median([.. rounds.Skip(1).Select(round => round.PerSecond)]), rounds.Sum(round => round.Failed));
    }

    private static double ReadWritesPerCommit(string log)
    {
        var counts = ServiceUnderLoad.CommitsPattern().Match(log);
        return counts.Success
            ? double.Parse(counts.Groups["writes"].ValueSpan, null) / double.Parse(counts.Groups["commits"].ValueSpan, null)
            : throw new InvalidOperationException($"The service did not tell how many commits it made:\n{log}");
    }

    private async Task ShowAsync(HttpFigures figures)
    {
        await output.WriteLineAsync($"{"step",-26}{"per s",10}  {"yardstick",-34}{"per s",10}{"share",8}{"failed",8}");
        foreach (var step in figures.Steps)
        {
            await output.WriteLineAsync(
                $"{step.Name,-26}{step.PerSecond,10:F0}  {step.Yardstick,-34}{step.YardstickPerSecond,10:F0}{step.Share,8:P0}{step.Failed,8}");
        }
    }

    private static double Median(double[] rates) => rates.Order().ElementAt(rates.Length / 2);
}
