using System.CommandLine;

namespace Butler.Service.CommandLine.Completion;

/// <summary><c>butler completion</c>: prints the script with which a shell completes the commands and options of this program.</summary>
internal static class CompletionCommand
{
    private static readonly Argument<string> Shell = new("shell") { Description = "bash or powershell.", HelpName = "shell" };

    public static Command Create()
    {
        Shell.AcceptOnlyFromAmong(CompletionScript.Shells);
        var command = new ButlerSubcommand(
            "completion",
            "Print the script that lets bash or PowerShell complete commands.",
            (ExitCode.Success, "printed"),
            (ExitCode.Unusable, "the command line is wrong"))
        {
            Shell,
        };
        command.Remark = "bash: eval \"$(butler completion bash)\" in ~/.bashrc. PowerShell: butler completion powershell | Out-String | Invoke-Expression in $PROFILE.";
        command.SetAction(static result => result.InvocationConfiguration.Output.Write(CompletionScript.For(result.GetRequiredValue(Shell))));
        return command;
    }
}
