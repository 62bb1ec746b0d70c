using Butler.Configuration;

namespace Butler.Service.CommandLine;

/// <summary>The services of a Butler for commands that use some of them. Nothing is started: no port is opened, no database is touched.</summary>
internal static class CommandHost
{
    /// <summary>Composes the services and runs something with them.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string? configFile, Action<IButlerBuilder> compose, TextWriter error, Func<IServiceProvider, Task<int>> run) =>
        await RunAsync(new ServiceArguments { ConfigFile = configFile, LogLevel = "error" }, compose, error, run);

    /// <inheritdoc cref="RunAsync(string?, Action{IButlerBuilder}, TextWriter, Func{IServiceProvider, Task{int}})"/>
    public static async Task<int> RunAsync(
        ServiceArguments arguments, Action<IButlerBuilder> compose, TextWriter error, Func<IServiceProvider, Task<int>> run)
    {
        ISettingSecrets? secrets = null;
        try
        {
            using var host = ButlerApplication.Create(
                arguments,
                builder =>
                {
                    builder.Logging.ClearProviders();
                    compose(builder.Services.AddButler());
                });
            secrets = host.Services.GetService<ISettingSecrets>();
            return await run(host.Services);
        }
        catch (Exception failure) when (failure is ButlerSettingsException or FormatException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(secrets?.Mask(failure.Message) ?? SecretText.MaskAddresses(failure.Message));
            return ExitCode.Unusable;
        }
    }

    /// <summary>Lets a command go on only when the settings are right.</summary>
    /// <exception cref="ButlerSettingsException">They are not. What runs the command tells it, with key and line.</exception>
    public static void RefuseWrongSettings(IServiceProvider services)
    {
        var problems = services.FindSettingsProblems();
        if (problems.Any(static problem => !problem.IsWarning))
        {
            throw new ButlerSettingsException(problems, services.GetService<ISettingsLocator>());
        }
    }
}
