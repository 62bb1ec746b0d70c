using Butler.Composition;

namespace Butler.Service.CommandLine;

/// <summary>Somebody types <c>butler</c> to see what happens: nothing says what it should do.</summary>
internal static class NoSettings
{
    // Where Butler 16 finds its file when the environment names no other.
    private static readonly string[] UsualFiles = ["production.yaml", Path.Combine("config", "production.yaml")];

    /// <summary>Says how to begin.</summary>
    /// <returns>The text; <see langword="null"/> when a file is named or environment variables set something.</returns>
    public static string? FindHelp(ServiceArguments arguments) =>
        arguments.ConfigFile is { Length: > 0 } || new ButlerSources().Read().GetSection("Butler").Exists() ? null
        : $"""
            Butler cannot start: no configuration file is named, and no environment variable such as Butler__logLevel sets anything.
            {FindFirstStep()}
              butler --help             shows all commands and options.
            """;

    private static string FindFirstStep() =>
        Array.Find(UsualFiles, File.Exists) is { } file
            ? $"""
                  butler check {file}
                                        checks the file that is here;
                  butler --configfile {file}
                                        starts with it.
                """
            : """
                  butler init production.yaml
                                        asks a few questions and writes a file;
                  butler check production.yaml
                                        checks it;
                  butler --configfile production.yaml
                                        starts with it.
                """;
}
