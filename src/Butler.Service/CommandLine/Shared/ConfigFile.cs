using System.CommandLine;

namespace Butler.Service.CommandLine.Shared;

/// <summary>The configuration file of a command: an option with the same names everywhere and, where a command is about the file, an argument too.</summary>
internal sealed class ConfigFile(string description = "Configuration file of Butler (.yaml, .yml or .json).", bool isArgument = false)
{
    private readonly Argument<string?>? _argument = isArgument ? new Argument<string?>("file") { Description = description, Arity = ArgumentArity.ZeroOrOne } : null;

    private readonly Option<string?> _option = new("--config", "--configfile", "-c")
    {
        Description = isArgument ? "The file as an option." : description,
        HelpName = "file",
    };

    public void AddTo(Command command)
    {
        if (_argument is not null)
        {
            command.Add(_argument);
        }

        command.Add(_option);
    }

    public string? Read(ParseResult result) => (_argument is null ? null : result.GetValue(_argument)) ?? result.GetValue(_option);
}
