using System.ComponentModel.DataAnnotations;
using Butler.Alerts;
using Butler.Configuration;
using Butler.Configuration.Binding;
using CsCheck;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Tests.Shared;

public sealed class SettingsBinderTests
{
    private static readonly string[] Keys = ["flag", "count", "ratio", "level", "wait", "pause", "names", "part", "parts:0", "pin"];

    [Fact]
    public void Values_of_every_type_are_set()
    {
        var options = new Sample();

        var problems = Bind(options, new()
        {
            ["flag"] = "true",
            ["count"] = " 7 ",
            ["ratio"] = "1.5",
            ["level"] = "HIGH",
            ["wait"] = "90",
            ["pause"] = "2",
            ["until"] = "00:01:30",
            ["names:0"] = "a",
            ["names:1"] = "b",
            ["parts:0:text"] = "x",
            ["part:text"] = "y",
            ["odd-name"] = "named",
        });

        problems.Should().BeEmpty();
        options.Should().BeEquivalentTo(new Sample
        {
            Flag = true,
            Count = 7,
            Ratio = 1.5,
            Level = Level.High,
            Wait = TimeSpan.FromSeconds(90),
            Pause = TimeSpan.FromMinutes(2),
            Until = TimeSpan.FromSeconds(90),
            Names = ["a", "b"],
            Parts = [new Part { Text = "x" }],
            Part = new Part { Text = "y" },
            Named = "named",
        });
    }

    [Theory]
    [InlineData("flag", "Yes", "true or false")]
    [InlineData("count", "seven", "a whole number")]
    [InlineData("count", "1.5", "a whole number")]
    [InlineData("ratio", "much", "a number")]
    [InlineData("level", "1", "one of low, high")]
    [InlineData("level", "medium", "one of low, high")]
    [InlineData("wait", "soon", "a number of seconds")]
    [InlineData("pause", "later", "a number of minutes")]
    [InlineData("names", "a", "a list")]
    public void A_value_that_does_not_fit_is_reported_with_what_is_allowed(string key, string value, string allowed)
    {
        var problem = Bind(new Sample(), new() { [key] = value }).Should().ContainSingle().Subject;

        problem.Key.Should().Be("Root:" + key);
        problem.Message.Should().Contain(allowed).And.Contain(value);
        problem.IsWarning.Should().BeFalse();
    }

    /// <summary>Who writes a password one level too high has not marked it as a secret.</summary>
    [Fact]
    public void A_value_where_a_section_belongs_is_reported_without_the_value()
    {
        var problem = Bind(new Sample(), new() { ["part"] = "hunter2" }).Should().ContainSingle().Subject;

        problem.Should().BeEquivalentTo(new { Key = "Root:part", IsWarning = false });
        problem.Message.Should().Contain("a section").And.NotContain("hunter2");
    }

    [Fact]
    public void All_problems_are_reported_at_once() =>
        Bind(new Sample(), new() { ["flag"] = "x", ["count"] = "x", ["parts:3:number"] = "x" }).Select(problem => problem.Key)
            .Should().BeEquivalentTo("Root:flag", "Root:count", "Root:parts:3:number");

    [Fact]
    public void A_secret_is_never_shown() =>
        Bind(new Sample(), new() { ["pin"] = "hush" }).Should().ContainSingle()
            .Which.Message.Should().NotContain("hush");

    [Theory]
    [InlineData("cuont", "'count'")]
    [InlineData("Flags", "'flag'")]
    public void An_unknown_key_is_a_warning_that_names_the_nearest_one(string key, string nearest)
    {
        var problem = Bind(new Sample(), new() { [key] = "1" }).Should().ContainSingle().Subject;

        problem.IsWarning.Should().BeTrue();
        problem.Message.Should().Contain(nearest);
    }

    [Fact]
    public void An_unknown_key_unlike_any_other_has_no_suggestion() =>
        Bind(new Sample(), new() { ["zzzzzzzzzz"] = "1" }).Should().ContainSingle().Which.Message.Should().NotContain("mean");

    [Fact]
    public void An_empty_value_leaves_the_default() =>
        Bind(new Sample(), new() { ["count"] = null, ["part"] = null }).Should().BeEmpty();

    [Fact]
    public void Annotations_are_checked_down_to_the_items_of_lists()
    {
        var options = new Sample { Count = 99, Parts = [new Part(), new Part { Number = -1 }] };

        AnnotationCheck.Check(options, "Root").Should().BeEquivalentTo(
        [
            new SettingsProblem("Root:count", "is '99' but must lie between 1 and 10.") { ConcernsShape = true },
            new SettingsProblem("Root:parts:1:number", "is '-1' but must lie between 0 and 5.") { ConcernsShape = true },
        ]);
    }

    [Fact]
    public void Binding_any_text_never_throws() =>
        Gen.Select(Gen.OneOf(Keys.Select(Gen.Const).ToArray()), Gen.String)
            .Sample((key, value) => Bind(new Sample(), new() { [key] = value }) is not null);

    [Fact]
    public void A_destinations_own_keys_are_the_defaults_of_its_routes()
    {
        var section = Section(new()
        {
            ["enable"] = "true",
            ["rateLimit"] = "60",
            ["delivery:maxConcurrency"] = "2",
            ["reloadTaskFailure:rateLimit"] = "5",
            ["preloadTaskFailure:enable"] = "false",
            ["diskFull:rateLimit"] = "0",
        });
        var options = new AlertSinkOptions<RouteOptions>();
        var problems = new List<SettingsProblem>();

        SinkSettings.Bind<AlertSinkOptions<RouteOptions>, RouteOptions>(section, options, problems);

        problems.Should().BeEmpty();
        options.Delivery.MaxConcurrency.Should().Be(2);
        options.CreateDefaultRoute().RateLimit.Should().Be(TimeSpan.FromMinutes(1));
        options.FindRoute(AlertKinds.ReloadFailed)!.RateLimit.Should().Be(TimeSpan.FromSeconds(5));
        options.FindRoute(AlertKinds.ForTask(TaskKind.Preload, TaskOutcome.Failed)).Should().BeNull();
        options.FindRoute(new AlertKind("disk-full", "diskFull", "Disk full", AlertSeverity.Error))!.RateLimit.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void A_misspelt_route_and_a_wrong_value_in_it_are_both_reported()
    {
        var problems = new List<SettingsProblem>();

        SinkSettings.Bind<AlertSinkOptions<RouteOptions>, RouteOptions>(
            Section(new() { ["reloadTaskFailed:rateLimit"] = "often" }), new(), problems);

        problems.Select(problem => problem.Key).Should().BeEquivalentTo("Root:reloadTaskFailed:rateLimit", "Root:reloadTaskFailed");
    }

    private static List<SettingsProblem> Bind(Sample target, Dictionary<string, string?> values)
    {
        var problems = new List<SettingsProblem>();
        SettingsBinder.Bind(Section(values), target, problems);
        return problems;
    }

    private static IConfigurationSection Section(Dictionary<string, string?> values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create("Root:" + pair.Key, pair.Value))).Build().GetSection("Root");

    private enum Level
    {
        Low,
        High,
    }

    private sealed class Part
    {
        public string Text { get; set; } = "";

        [Range(0, 5)]
        public int Number { get; set; }
    }

    private sealed class Sample
    {
        public bool Flag { get; set; }

        [Range(1, 10)]
        public int Count { get; set; } = 1;

        public double Ratio { get; set; }

        public Level Level { get; set; }

        public TimeSpan Wait { get; set; }

        [Unit(TimeUnit.Minutes)]
        public TimeSpan Pause { get; set; }

        public TimeSpan? Until { get; set; }

        public List<string> Names { get; set; } = [];

        public List<Part> Parts { get; set; } = [];

        public Part? Part { get; set; }

        [ConfigurationKeyName("odd-name")]
        public string Named { get; set; } = "";

        [Secret]
        public int Pin { get; set; }
    }
}
