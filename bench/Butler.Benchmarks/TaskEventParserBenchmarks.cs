using System.Text;
using BenchmarkDotNet.Attributes;
using Butler.Qlik.Alerts.Events;

namespace Butler.Benchmarks;

/// <summary>Reading one datagram: what the listener does for each, before anything is written.</summary>
[MemoryDiagnoser]
public class TaskEventParserBenchmarks
{
    private readonly byte[] _plain = Encoding.UTF8.GetBytes(
        @"/scheduler-task-failed/;sense1;Reload of Sales;Sales;LAB\anna;09b3c78f-04dd-45e3-a4bf-1b074d6572fa;"
        + "e7af59a0-c243-480d-9571-08727551a66f;2026-02-16 09:24:59,099;INFO;4bb5bb1d-4a9c-4e7f-8b5e-5a1f4f9b1a11;Max retries reached");

    private readonly byte[] _semicolons = Encoding.UTF8.GetBytes(
        @"/scheduler-task-failed/;sense1;Sales; nightly; all regions;Sales;LAB\anna;09b3c78f-04dd-45e3-a4bf-1b074d6572fa;"
        + "e7af59a0-c243-480d-9571-08727551a66f;2026-02-16 09:24:59,099;INFO;4bb5bb1d-4a9c-4e7f-8b5e-5a1f4f9b1a11;Max retries reached");

    private readonly byte[] _unknown = Encoding.UTF8.GetBytes("/something-else/;" + new string('x', 1_000));

    [Benchmark(Baseline = true)]
    public bool Event() => TaskEventParser.TryParse(_plain, out _, out _);

    [Benchmark]
    public bool EventWithSemicolonsInTheName() => TaskEventParser.TryParse(_semicolons, out _, out _);

    [Benchmark]
    public bool UnknownMessage() => TaskEventParser.TryParse(_unknown, out _, out _);
}
