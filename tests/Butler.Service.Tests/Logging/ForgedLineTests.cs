using System.Text.RegularExpressions;
using Butler.Service.Logging;
using CsCheck;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Service.Tests.Logging;

/// <summary>Whatever an outsider writes into a name, a log has as many entries as were logged, and nothing in it acts.</summary>
public sealed partial class ForgedLineTests : IDisposable
{
    private const string Forged = "Sales\r\n2026-01-01T00:00:00.000+00:00 INFO Butler: all is well\n\u001b[2J\u009b31m\u0000\u2028\u2029\u0085\u202egnp.exe\u2066\u200f\u061c";

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Int[0, 11].Select(index => ((string[])["\r\n", "\n", "\r", "\u001b[2K", "\u0085", "\u2028", "\u202e", "\u200e", "\u061c", "2026-01-01T00:00:00.000+00:00 INFO x: y", "   at ", "{x}"])[index])
            .Array[0, 8].Select(string.Concat),
        Gen.String);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-forged");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_log_has_one_line_for_an_entry_and_sets_exceptions_in(bool throughFactory)
    {
        var lines = Write(throughFactory, logger =>
        {
            TestLog.Named(logger, Forged, exception: null);
            TestLog.Named(logger, "second", new InvalidOperationException(Forged, new IOException(Forged)));
        });

        ShouldBeEntries(lines, 2);
        lines[0].Should().Contain(@"The task 'Sales 2026-01-01T00:00:00.000+00:00 INFO Butler: all is well \u001b[2J\u009b31m\u0000   \u202egnp.exe\u2066\u200f\u061c' failed.");
        lines.Should().Contain(line => line.StartsWith("    System.InvalidOperationException: Sales", StringComparison.Ordinal));
        lines.Should().Contain("    2026-01-01T00:00:00.000+00:00 INFO Butler: all is well");
    }

    [Fact]
    public void No_text_makes_a_line_of_its_own_in_a_file_log()
    {
        var texts = new List<string>();
        AnyText.Sample(text => texts.Add(text), iter: 300, threads: 1);

        var lines = Write(throughFactory: true, logger => texts.ForEach(text => TestLog.Named(logger, text, new IOException(text))));

        ShouldBeEntries(lines, texts.Count);
    }

    [Fact]
    public void Other_providers_get_clean_messages_scopes_and_exceptions()
    {
        var provider = new Recorder();
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System)
            .AddLogging(logging => logging.AddButlerLogging(Settings(fileLogging: false), _folder.FullName)).AddSingleton<ILoggerProvider>(provider).BuildServiceProvider();
        var logger = services.GetRequiredService<ILogger<ForgedLineTests>>();

        using (logger.BeginScope(Forged))
        {
            TestLog.Named(logger, Forged, new IOException(Forged));
        }

        provider.Texts.Should().HaveCount(4).And.AllSatisfy(text => text.Should().NotContainAny("\u001b", "\u009b", "\u0000", "\u2028", "\u202e", "\u2066", "\u200f", "\u061c"));
        provider.Texts.Take(3).Should().AllSatisfy(text => text.Should().NotContainAny("\r", "\n"));
    }

    private static void ShouldBeEntries(string[] lines, int count)
    {
        lines.Count(line => EntryPattern().IsMatch(line)).Should().Be(count);
        lines.Should().AllSatisfy(line =>
        {
            (EntryPattern().IsMatch(line) || line.StartsWith("    ", StringComparison.Ordinal)).Should().BeTrue("'{0}' must be an entry or belong to one", line);
            line.Where(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\u061c')
                .Should().BeEmpty();
        });
    }

    private static IConfigurationSection Settings(bool fileLogging) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("Butler:fileLogging", fileLogging ? "true" : "false")]).Build().GetSection("Butler");

    private string[] Write(bool throughFactory, Action<ILogger> log)
    {
        using (var services = new ServiceCollection().AddSingleton(TimeProvider.System)
            .AddLogging(logging => logging.AddButlerLogging(Settings(fileLogging: true), _folder.FullName)).BuildServiceProvider())
        {
            log(throughFactory
                ? services.GetRequiredService<ILoggerFactory>().CreateLogger("Test")
                : services.GetServices<ILoggerProvider>().Single(static provider => provider.GetType().Name.Contains("Serilog")).CreateLogger("Test"));
        }

        return File.ReadAllText(Directory.GetFiles(Path.Combine(_folder.FullName, "log")).Single()).TrimEnd('\r', '\n').Split(Environment.NewLine);
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}[+-][0-9:]{5} EROR Test: ")]
    private static partial Regex EntryPattern();

    private sealed class Recorder : ILoggerProvider, ILogger
    {
        public List<string> Texts { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Texts.Add(state.ToString()!);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.AddRange(formatter(state, exception), exception!.Message, exception.ToString());

        public void Dispose()
        {
        }
    }
}
