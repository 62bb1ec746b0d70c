namespace Butler.Service.CommandLine.Shared;

/// <summary>The exit codes of all commands. Scripts and job schedulers depend on them: never change one.</summary>
internal static class ExitCode
{
    /// <summary>Done, and all is well.</summary>
    public const int Success = 0;

    /// <summary>Done, and something is wrong with what was looked at, or did not succeed.</summary>
    public const int Failed = 1;

    /// <summary>Nothing was done: the command line, the settings or a file cannot be used.</summary>
    public const int Unusable = 2;

    /// <summary>A signal ended the command, as a shell counts it.</summary>
    public const int Interrupted = 130;
}
