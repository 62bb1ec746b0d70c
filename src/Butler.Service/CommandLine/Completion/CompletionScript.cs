namespace Butler.Service.CommandLine.Completion;

/// <summary>The scripts that ask the program itself what fits; a new command or option needs no new script.</summary>
internal static class CompletionScript
{
    public static readonly string[] Shells = ["bash", "powershell"];

    // The program answers to "[suggest:<cursor>] <command line>" with one word a line. Where it knows none, files are offered.
    private const string Bash = """
        _butler_complete() {
            local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}"
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word"))
        }
        complete -o bashdefault -o default -F _butler_complete butler

        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName butler, butler.exe -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $line = $commandAst.ToString().PadRight($cursorPosition)
            & $commandAst.CommandElements[0].Value "[suggest:$cursorPosition]" $line 2>$null |
                Where-Object { $_ -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;

    public static string For(string shell) => (shell == "bash" ? Bash : PowerShell).ReplaceLineEndings("\n");
}
