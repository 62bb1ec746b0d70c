using Butler.Core.Files;
using Butler.Files;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Files;

public sealed class OperationLogTests
{
    [Fact]
    public void Refusals_do_not_flood_the_log_and_are_counted()
    {
        var (time, lines) = (new FakeTimeProvider(), new Lines());
        var log = new OperationLog(lines, time);

        for (var i = 0; i < 100; i++)
        {
            log.Add("copy", "/x", "10.0.0.1", new FileResult(FileOutcome.NotApproved, "No."));
        }

        log.Add("copy", "/in\nto /out", "10.0.0.1", new FileResult(FileOutcome.Done));
        time.Advance(TimeSpan.FromMinutes(2));
        log.Add("delete", "/x", "10.0.0.1", new FileResult(FileOutcome.NotApproved, "No."));

        lines.Should().HaveCount(23);
        lines[0].Should().Be("Warning: File operation copy of /x for 10.0.0.1: NotApproved. No.");
        lines[20].Should().Be("Information: File operation copy of /in?to /out for 10.0.0.1: Done.", "what is done is always told, on one line");
        lines[21].Should().Contain("80 more");
    }

    private sealed class Lines : List<string>, ILogger<OperationLog>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add($"{logLevel}: {formatter(state, exception)}");
    }
}
