using System.Diagnostics;
using System.Globalization;

namespace Butler.Load.Files;

/// <summary>Measures copies by the published service beside the program <c>cp</c>, on the disk of the working directory.</summary>
internal sealed class FileRun(IConfiguration arguments, TextWriter output)
{
    private const int SmallFiles = 5000;
    private const int SmallFileSize = 4096;
    private const int Mebibyte = 1024 * 1024;

    private static readonly HttpClient Http = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromMinutes(10) };
    private readonly int _rounds = Read(arguments, "rounds", 7);
    private readonly int _mebibytes = Read(arguments, "mebibytes", 1024);
    private readonly DirectoryInfo _folder = Directory.CreateDirectory($"butler-load-{Guid.NewGuid():N}");

    public async Task<FileFigures> RunAsync()
    {
        try
        {
            MakeFiles();
            var port = LoadRun.FreeTcpPort();

            // In a directory of its own: the service watches the directory of its configuration with all below it.
            var configFile = At("service/butler.yaml");
            await File.WriteAllTextAsync(configFile, $$"""
                Butler:
                  storage: { path: '{{At("service/butler.db")}}' }
                  restServerConfig: { enable: true, serverHost: 127.0.0.1, serverPort: {{port}}, rateLimit: { maxRequestsPerMinute: 0 } }
                  restServerEndpointsEnable: { butlerping: true, fileCopy: true }
                  fileCopyApprovedDirectories: [ { fromDirectory: '{{At("from")}}', toDirectory: '{{At("to")}}' } ]
                """);
            using var service = new ServiceUnderLoad(
                arguments["service"] ?? throw new FormatException("--service must name the published program of the service."), ["--configfile", configFile], port);
            await service.StartAsync();
            await output.WriteLineAsync($"{"copy of",-26}{"butler s",10}{"cp s",10}{"share",8}{"best",8}");
            return new FileFigures(
            [
                await MeasureAsync("large", $"one file of {_mebibytes} MiB", port),
                await MeasureAsync("small", $"{SmallFiles} files of 4 KiB", port),
            ]);
        }
        finally
        {
            _folder.Delete(recursive: true);
        }
    }

    // The two take turns and change who is first, so that a noisy neighbour and a warm cache meet both.
    private async Task<FileFigure> MeasureAsync(string name, string title, int port)
    {
        var times = (Butler: new List<double>(), Cp: new List<double>());
        for (var round = 0; round <= _rounds; round++)
        {
            foreach (var byButler in round % 2 == 0 ? new[] { true, false } : [false, true])
            {
                var clock = Stopwatch.StartNew();
                await (byButler ? CopyOverHttpAsync(port, name) : RunAsync("cp", "-r", At($"from/{name}"), At($"to/{name}")));
                if (round > 0)
                {
                    (byButler ? times.Butler : times.Cp).Add(clock.Elapsed.TotalSeconds);
                }

                await RunAsync("rm", "-r", At($"to/{name}"));
                await RunAsync("sync");
            }
        }

        var figure = new FileFigure(title, times.Butler, times.Cp);
        await output.WriteLineAsync(
            $"{title,-26}{FileFigure.Median(times.Butler),10:F2}{FileFigure.Median(times.Cp),10:F2}{figure.Share,8:P0}{figure.BestShare,8:P0}");
        return figure;
    }

    private async Task CopyOverHttpAsync(int port, string name)
    {
        using var answer = await Http.PutAsJsonAsync(
            $"http://127.0.0.1:{port}/v4/filecopy", new { fromFile = At($"from/{name}"), toFile = At($"to/{name}") });
        answer.EnsureSuccessStatusCode();
    }

    private void MakeFiles()
    {
        Directory.CreateDirectory(At("service"));
        Directory.CreateDirectory(At("to"));
        Directory.CreateDirectory(At("from/small"));
        var block = new byte[Mebibyte];
        new Random(16).NextBytes(block);
        using (var large = File.Create(At("from/large")))
        {
            for (var i = 0; i < _mebibytes; i++)
            {
                large.Write(block);
            }
        }

        for (var i = 0; i < SmallFiles; i++)
        {
            File.WriteAllBytes(At($"from/small/{i}.qvd"), block.AsSpan(0, SmallFileSize));
        }
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed.");
        }
    }

    private static int Read(IConfiguration arguments, string name, int standard) =>
        arguments[name] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : standard;
}
