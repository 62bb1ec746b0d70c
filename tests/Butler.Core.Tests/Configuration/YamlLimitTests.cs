using System.Diagnostics;
using System.Globalization;
using System.Text;
using Butler.Core.Configuration;
using Butler.Core.Scheduling.Files;
using CsCheck;

namespace Butler.Core.Tests.Configuration;

/// <summary>Small texts that mean more than any memory holds are refused at once, with their place.</summary>
public sealed class YamlLimitTests
{
    private const long MostAllocated = 300_000_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static TheoryData<string, string, string> Bombs { get; } = new()
    {
        { "lists within lists", Nested(static level => $"&l{level} [{Aliases(level, 9)}]", 9), "values, because its aliases repeat each other. At most 20,000 are allowed" },
        { "sections within sections", Nested(static level => $"&l{level} {{ a: *l{level - 1}, b: *l{level - 1}, c: *l{level - 1} }}", 40), "At most 20,000 are allowed" },
        { "merges within merges", Nested(static level => $"&l{level} {{ <<: [{Aliases(level, 2)}], k{level}: v }}", 60), "At most 20,000 are allowed" },
        { "aliases as keys", Nested(static level => $"&l{level} {{ ? *l{level - 1} : 1, ? [*l{level - 1}] : 2 }}", 60), "At most" },
        { "one long text many times", $"a: &a {new string('x', 100_000)}\nb: [{string.Join(',', Enumerable.Repeat("*a", 10_000))}]\n", "characters, because its aliases repeat each other. At most 4,194,304 are allowed" },
        { "a chain of aliases", Nested(static level => $"&l{level} [ *l{level - 1} ]", 3_000), "more than 64 levels of nesting. At most 64 are allowed" },
        { "deep brackets", "a: " + new string('[', 100_000), "At most 64 are allowed" },
        { "deep blocks", string.Concat(Enumerable.Range(0, 2_000).Select(static level => new string(' ', level) + "a:\n")), "At most 64 are allowed" },
        { "an alias in itself", "a: &a [ *a ]\n", "the alias '*a' stands in what it repeats" },
        { "a merge of itself", "a: &a { <<: *a }\n", "the alias '*a' stands in what it repeats" },
        { "many values", "a: [" + string.Join(',', Enumerable.Repeat("1", 60_000)) + "]\n", "more than 20,000 values. At most 20,000 are allowed" },
        { "long keys above many values", LongKeys(), "all keys with all that stands above them have more than 8,388,608 characters" },
        { "many documents", string.Concat(Enumerable.Repeat("--- a\n", 60_000)), "At most 20,000 are allowed" },
        { "one endless line", "a: " + new string('x', 5_000_000), "At most 4,194,304 are allowed" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_refused_with_its_place_in_little_time_and_memory(string kind, string text, string reason)
    {
        var refuse = () => YamlFlattener.Flatten(text, "butler.yaml");

        var (spent, allocated) = Measure(() => refuse.Should().Throw<FormatException>(kind).Which.Message.Should().MatchRegex(@"^butler\.yaml:\d+").And.Contain(reason));
        spent.Should().BeLessThan(Limit);
        allocated.Should().BeLessThan(MostAllocated);
    }

    [Fact]
    public void A_schedule_file_may_hold_thousands_of_schedules_but_no_bomb()
    {
        var schedules = "butlerSchedule:\n" + string.Concat(Enumerable.Range(0, 5_000).Select(static i =>
            $"  - id: {i}\n    created: 2026-01-01T00:00:00Z\n    name: 'Schedule {i}'\n    cronSchedule: '0 5 * * *'\n    timezone: Europe/Stockholm\n    qlikSenseTaskId: 210832b5-6174-4572-bd19-3e61eda675ef\n    startupState: start\n    tags: [ tag 1, tag 2 ]\n"));
        ScheduleDocument.Parse(schedules, "schedule.yaml").Schedules.Should().HaveCount(5_000);

        var read = () => ScheduleDocument.Parse("butlerSchedule:\n" + string.Concat(Enumerable.Range(1, 12).Select(static level => $"  - &l{level} [{(level == 1 ? "x" : Aliases(level, 9))}]\n")), "schedule.yaml");

        var (spent, allocated) = Measure(() => read.Should().Throw<FormatException>().Which.Message.Should().MatchRegex(@"^schedule\.yaml:\d+:\d+: .*At most 1,000,000 are allowed"));
        spent.Should().BeLessThan(Limit);
        allocated.Should().BeLessThan(MostAllocated);
    }

    [Fact]
    public void Ordinary_aliases_and_merges_are_read()
    {
        var settings = YamlFlattener.Flatten("base: &base { enable: true, list: &list [ a, b ] }\none: { <<: *base, other: *list }\ntwo: { <<: [ *base ] }\n", "butler.yaml");

        settings.Where(static setting => setting.Value is not null).Select(static setting => $"{setting.Key}={setting.Value}").Should().BeEquivalentTo(
            "base:enable=true", "base:list:0=a", "base:list:1=b", "one:other:0=a", "one:other:1=b", "one:enable=true", "one:list:0=a", "one:list:1=b", "two:enable=true", "two:list:0=a", "two:list:1=b");
    }

    [Fact]
    public void Whatever_anchors_and_aliases_repeat_reading_takes_little_time_and_memory() => Gen.Int[0, 5].Array[1, 4].Array[1, 60].Sample(
        static levels =>
        {
            var text = new StringBuilder();
            for (var i = 0; i < levels.Length; i++)
            {
                // Each level repeats earlier ones, in one of the ways that YAML has.
                var parts = levels[i].Select((kind, at) => i == 0 ? "x" : $"*a{Math.Max(0, i - 1 - (at * kind % i))}").ToList();
                text.Append(CultureInfo.InvariantCulture, $"k{i}: &a{i} ").AppendLine(levels[i][0] switch
                {
                    0 => $"[{string.Join(',', parts)}]",
                    1 => $"{{ {string.Join(", ", parts.Select(static (part, at) => $"k{at}: {part}"))} }}",
                    2 => $"{{ <<: [{string.Join(',', parts)}], own: 1 }}",
                    3 => $"{{ ? [{string.Join(',', parts)}] : 1 }}",
                    4 => $"[[{string.Join(',', parts)}], {parts[0]}]",
                    _ => parts[0] + (i == 0 ? "" : " # alias"),
                });
            }

            var (spent, allocated) = Measure(() =>
            {
                try
                {
                    YamlFlattener.Flatten(text.ToString(), "butler.yaml").Should().HaveCountLessThanOrEqualTo(YamlLimits.Configuration.Values);
                }
                catch (FormatException refusal)
                {
                    refusal.Message.Should().MatchRegex(@"^butler\.yaml:\d+");
                }
            });
            spent.Should().BeLessThan(Limit, "{0}", text);
            allocated.Should().BeLessThan(MostAllocated, "{0}", text);
        },
        iter: 2_000);

    private static (TimeSpan Spent, long Allocated) Measure(Action action)
    {
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        action();
        return (watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Nested(Func<int, string> write, int levels) =>
        "l0: &l0 { x: y }\n" + string.Concat(Enumerable.Range(1, levels).Select(level => $"l{level}: {write(level)}\n"));

    private static string Aliases(int level, int count) => string.Join(',', Enumerable.Repeat($"*l{level - 1}", count));

    private static string LongKeys()
    {
        var key = new string('k', 900);
        return string.Concat(Enumerable.Range(0, 50).Select(level => $"{new string(' ', level)}{key}:\n"))
            + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"{new string(' ', 50)}k{i}: x\n"));
    }
}
