using System.CommandLine;

namespace Butler.Service.CommandLine;

/// <summary>Refuses a misspelt option, which would otherwise be taken for the name of a file, a key or a task.</summary>
internal static class UnknownOptions
{
    /// <summary>Puts the check in front of all arguments of a command and of those below it.</summary>
    public static void Refuse(Command command)
    {
        foreach (var argument in command.Arguments)
        {
            argument.Validators.Add(static result =>
            {
                foreach (var token in result.Tokens.Where(static token => token.Value.StartsWith("--", StringComparison.Ordinal)))
                {
                    result.AddError($"There is no option '{token.Value}'.");
                }
            });
        }

        foreach (var below in command.Subcommands)
        {
            Refuse(below);
        }
    }
}
