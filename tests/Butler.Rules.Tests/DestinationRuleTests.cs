using System.Reflection;
using System.Text.RegularExpressions;
using Butler.Alerts;

namespace Butler.Rules.Tests;

/// <summary>All of a destination is in its folder: the template engine and Core do not know that it exists.</summary>
public sealed partial class DestinationRuleTests
{
    private const string Package = "src/Butler.Notifications";

    // What Core has to name, and why. An entry that is no longer needed fails the test.
    private static readonly (string Path, string Destination, string Reason)[] NamedInCore =
    [
        ("Messaging", "Mqtt", "implements the contracts IMqttOutbox and IMqttClientIds; their tables are in the files of installations"),
        ("ButlerServiceCollectionExtensions.cs", "Mqtt", "registers them"),
        ("Tasks/Requester.cs", "Mqtt", "says which way a start of a task came in"),
        ("Configuration/Migrations/KeyMigrations.cs", "InfluxDb", "keys of files of earlier versions, renamed before anything is registered"),
        ("Licensing/Release/LicenseReleaseOptions.cs", "InfluxDb", "a key of its section, which switches measurements on"),
        ("Licensing/Release/LicenseReleaseMeasurements.cs", "InfluxDb", "reads that key"),
        ("Monitoring/MonitoringButlerBuilderExtensions.cs", "InfluxDb", "a key of its section that is read elsewhere"),
        ("Monitoring/MonitoringButlerBuilderExtensions.cs", "NewRelic", "a key of its section that is read elsewhere"),
    ];

    private static readonly IReadOnlyList<string> Destinations =
    [
        .. Directory.GetDirectories(Repository.PathTo(Package)).Select(static folder => Path.GetFileName(folder)!)
            .Except(["bin", "obj", .. DependencyRuleTests.SharedRoomsOf("Butler.Notifications")]),
    ];

    private static readonly HashSet<string> Contracts =
    [
        .. typeof(Alert).Assembly.GetExportedTypes()
            .SelectMany(static type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Select(static member => member.Name).Append(type.Name.Split('`')[0])),
    ];

    [Fact]
    public void The_template_engine_knows_no_destination()
    {
        // Fields that templates of users print, such as appOwnerEmail.
        var fields = FieldPattern().Matches(File.ReadAllText(Repository.PathTo("docs/guides/templates.md"))).Select(static match => match.Groups[1].Value).ToHashSet();

        var offences = from file in SourceFiles.Below($"{Package}/Templating", "*")
                       from word in WordsOf(file)
                       from destination in Destinations
                       where !fields.Contains(word.Trim('"')) || word.Trim('"').Equals(destination, StringComparison.OrdinalIgnoreCase)
                       where Names(word, destination)
                       select $"{Path.GetRelativePath(Repository.Root, file)}: {word}";

        Destinations.Should().Contain(["Slack", "Teams", "Email"]);
        offences.Should().BeEmpty("what a destination needs of the engine stands in its folder and comes in by its registration");
    }

    [Fact]
    public void Core_knows_no_destination_but_where_it_keeps_something_for_one()
    {
        var found = (from file in SourceFiles.Below("src/Butler.Core", "*.cs")
                     let path = Path.GetRelativePath(Repository.PathTo("src/Butler.Core"), file).Replace('\\', '/')
                     from word in WordsOf(file)
                     from destination in Destinations
                     where Names(word, destination)
                     select (Path: path, Destination: destination, Word: word)).ToList();

        found.Where(static use => !NamedInCore.Any(known => Allows(known, use))).Should().BeEmpty();
        NamedInCore.Where(known => !found.Any(use => Allows(known, use))).Should().BeEmpty("exceptions that nothing needs are taken away");

        static bool Allows((string Path, string Destination, string Reason) known, (string Path, string Destination, string Word) use) =>
            known.Destination == use.Destination && (use.Path == known.Path || use.Path.StartsWith(known.Path + "/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_destination_uses_no_type_and_no_registration_of_another()
    {
        var owned = Destinations.ToDictionary(static folder => folder, static folder => SourceFiles.Below($"{Package}/{folder}")
            .SelectMany(static file => DeclarationPattern().Matches(File.ReadAllText(file))).Select(static match => match.Groups[1].Value).ToHashSet());

        var offences = from folder in Destinations
                       from file in SourceFiles.Below($"{Package}/{folder}")
                       from word in SourceWords.Identifiers(file).Distinct()
                       where !owned[folder].Contains(word)
                       from other in Destinations
                       where other != folder && owned[other].Contains(word)
                       select $"{Path.GetRelativePath(Repository.Root, file)} uses {word} of {other}";

        owned.Values.Should().NotContain(static names => names.Count == 0);
        offences.Should().BeEmpty();
    }

    [Fact]
    public void A_built_in_template_uses_the_partials_of_its_own_folder()
    {
        var missing = from file in SourceFiles.Below(Package, "*.handlebars")
                      from Match match in PartialPattern().Matches(File.ReadAllText(file))
                      let partial = Path.Combine(Path.GetDirectoryName(file)!, $"partials.{match.Groups[1].Value}.handlebars")
                      where !File.Exists(partial)
                      select $"{Path.GetRelativePath(Repository.Root, file)} uses {match.Groups[1].Value}";

        missing.Should().BeEmpty();
    }

    // Names of contracts and of their members are words of the common language, as in AlertOwner.EmailAddresses.
    private static IEnumerable<string> WordsOf(string file)
    {
        var words = file.EndsWith(".cs", StringComparison.Ordinal)
            ? SourceWords.Identifiers(file).Where(static word => !Contracts.Contains(word)).Concat(SourceWords.Literals(file))
            : File.ReadLines(file);
        return words.Append(Path.GetFileName(file));
    }

    // NewRelic is also New Relic, new_relic and new-relic.
    private static bool Names(string word, string destination) =>
        Regex.IsMatch(word, CapitalPattern().Replace(destination, "[ _-]?"), RegexOptions.IgnoreCase);

    [GeneratedRegex(@"(?<=[a-z])(?=[A-Z])")]
    private static partial Regex CapitalPattern();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex FieldPattern();

    [GeneratedRegex(@"^(?:(?:public|internal)[ \w]* (?:class|struct|interface|enum|record)|    public static IButlerBuilder) (?!struct\b|class\b)(\w+)", RegexOptions.Multiline)]
    private static partial Regex DeclarationPattern();

    [GeneratedRegex(@"\{\{#?> *([\w-]+)")]
    private static partial Regex PartialPattern();
}
