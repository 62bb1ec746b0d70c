using System.Globalization;
using CsCheck;

namespace Butler.Contract.Tests.Fuzzing;

/// <summary>How long to fuzz: a number of samples in a normal run, or as long as <c>BUTLER_FUZZ_SECONDS</c> says.</summary>
internal static class FuzzRun
{
    private const int Samples = 400;

    private static int Seconds { get; } = int.TryParse(
        Environment.GetEnvironmentVariable("BUTLER_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;

    /// <summary>Runs an action on samples, one after the other: what is found then tells one request, not a mixture.</summary>
    public static Task SampleAsync<T>(Gen<T> gen, Func<T, Task> action, Func<T, string> print) => Seconds > 0
        ? gen.SampleAsync(action, iter: long.MaxValue, time: Seconds, threads: 1, print: print)
        : gen.SampleAsync(action, iter: Samples, threads: 1, print: print);
}
