using System.Globalization;
using Butler.Service.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Service.Tests.Logging;

public sealed class FileLoggingTests : IDisposable
{
    private const int MiB = 1 << 20;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-log");

    private string Log => Path.Combine(_folder.FullName, "log");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_full_file_is_followed_by_another_and_all_together_stay_below_the_limit()
    {
        WriteLines(12, MiB);

        var files = Directory.GetFiles(Log).Select(static file => new FileInfo(file)).ToList();
        files.Should().HaveCountGreaterThan(2).And.OnlyContain(file => file.Length < 2 * MiB + 1000);
        files.Sum(static file => file.Length).Should().BeLessThanOrEqualTo((4 * MiB) + 2000);
        var text = string.Concat(files.Select(static file => File.ReadAllText(file.FullName)));
        text.Should().Contain("line 12 ", "the newest entries are never dropped").And.NotContain("line 1 ", "the oldest file went");
    }

    [Fact]
    public void A_log_that_is_small_keeps_its_thirty_days()
    {
        Directory.CreateDirectory(Log);
        string[] days = [.. new[] { -40, -29, -10, -1 }.Select(day => NameOf(TimeProvider.System.GetLocalNow().AddDays(day)))];
        Array.ForEach(days, day => File.WriteAllText(Path.Combine(Log, day), "old\n"));

        WriteLines(1, 10);

        Directory.GetFiles(Log).Select(Path.GetFileName).Should().Contain(days[1..]).And.NotContain(days[0]).And.HaveCount(4);
    }

    [Theory]
    [InlineData("logFileSizeMiB", "0", "*logFileSizeMiB*must be a whole number from 1 to 1024*")]
    [InlineData("logFileSizeMiB", "much", "*logFileSizeMiB*is 'much'*")]
    [InlineData("logTotalSizeMiB", "150", "*logTotalSizeMiB*is 150 but must be at least twice logFileSizeMiB, which is 100*")]
    public void A_limit_that_cannot_be_is_refused(string key, string value, string message)
    {
        var butler = Settings(new() { [$"Butler:{key}"] = value });

        new LogSettingsCheck(butler).Check().Select(problem => $"{problem.Key} {problem.Message}").Should().ContainSingle().Which.Should().Match(message);
    }

    private static string NameOf(DateTimeOffset day) => $"butler-{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.log";

    private static IConfigurationSection Settings(Dictionary<string, string?> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Butler");

    private void WriteLines(int count, int length)
    {
        var butler = Settings(new()
        {
            ["Butler:fileLogging"] = "true",
            ["Butler:logFileSizeMiB"] = "1",
            ["Butler:logTotalSizeMiB"] = "4",
        });
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System)
            .AddLogging(logging => logging.AddButlerLogging(butler, _folder.FullName)).BuildServiceProvider();
        var provider = services.GetServices<ILoggerProvider>().Single(static provider => provider.GetType().Name.Contains("Serilog"));
        var logger = provider.CreateLogger("Test");
        for (var i = 1; i <= count; i++)
        {
#pragma warning disable CA1848, CA2254 // A test writes few lines.
            logger.LogInformation($"line {i} {new string('x', length)}");
#pragma warning restore CA1848, CA2254
        }
    }
}
