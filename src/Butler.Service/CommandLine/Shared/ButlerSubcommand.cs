using System.CommandLine;

namespace Butler.Service.CommandLine.Shared;

/// <summary>A command that says in its help which exit codes it has.</summary>
/// <param name="name">The name.</param>
/// <param name="description">What it does, in one line.</param>
/// <param name="exitCodes">The exit codes, in their order.</param>
internal sealed class ButlerSubcommand(string name, string description, params (int Code, string Meaning)[] exitCodes) : Command(name, description)
{
    public IReadOnlyList<(int Code, string Meaning)> ExitCodes => exitCodes;

    /// <summary>Gets the exit code for a command line that cannot be understood.</summary>
    public int OfWrongArguments { get; set; } = ExitCode.Unusable;

    /// <summary>Gets what there is to know besides the line of the description; empty for nothing.</summary>
    public string Remark { get; set; } = "";
}
