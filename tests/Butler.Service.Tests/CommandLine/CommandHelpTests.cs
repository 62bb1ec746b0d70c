using System.CommandLine;
using Butler.Service.CommandLine;
using Butler.Service.CommandLine.Shared;

namespace Butler.Service.Tests.CommandLine;

public sealed class CommandHelpTests
{
    public static TheoryData<string> Commands { get; } = [.. All(ButlerCommand.Create(), "")];

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_help_of_a_command_and_the_guide_name_its_exit_codes(string name)
    {
        var (command, help) = HelpOf(name);
        var guide = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "guides", "command-line.md"));

        command.ExitCodes.Select(static known => known.Code).Should().BeInAscendingOrder().And.StartWith(0).And.Contain(command.OfWrongArguments);
        foreach (var (code, meaning) in command.ExitCodes)
        {
            help.Should().Contain($"  {code,-3} {meaning}");
            guide.Should().Contain($"| `{name}` | {code} | {meaning} |");
        }
    }

    [Fact]
    public void The_list_of_commands_has_one_line_for_each_and_fits_on_a_screen()
    {
        var root = ButlerCommand.Create();
        using var output = new StringWriter();

        root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = output });

        var lines = output.ToString().TrimEnd().Split(Environment.NewLine);
        lines.Should().HaveCountLessThan(45).And.OnlyContain(static line => line.TrimEnd().Length <= 100);
        root.Subcommands.Should().AllSatisfy(command => lines.Should().ContainSingle(line => line.StartsWith($"  {command.Name} ", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> All(Command command, string path) => command.Subcommands.SelectMany(below =>
        below.Subcommands.Count > 0 ? All(below, $"{path}{below.Name} ") : [path + below.Name]);

    private static (ButlerSubcommand Command, string Help) HelpOf(string name)
    {
        using var output = new StringWriter();
        var result = ButlerCommand.Create().Parse([.. name.Split(' '), "--help"]);
        result.Invoke(new InvocationConfiguration { Output = output }).Should().Be(0);
        return ((ButlerSubcommand)result.CommandResult.Command, output.ToString());
    }
}
