using Butler.Core.FileSystem;
using Butler.Service.CommandLine.Check;

namespace Butler.Service.CommandLine.Init;

/// <summary>Writes a new configuration file and checks it.</summary>
internal static class InitRun
{
    public static async Task<int> RunAsync(
        string file, InitArguments wanted, bool overwrite, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (wanted is { MailServer.Length: > 0, Recipients.Count: 0 })
        {
            await error.WriteLineAsync("A mail server without --recipient sends to nobody. Name who gets the mails.");
            return ExitCode.Unusable;
        }

        if (Path.GetExtension(file).ToLowerInvariant() is not (".yaml" or ".yml"))
        {
            await error.WriteLineAsync($"The file '{file}' must end in .yaml or .yml.");
            return ExitCode.Unusable;
        }

        if (wanted.QlikUrl.Length > 0 && !QlikAddress.TryRead(wanted.QlikUrl, out _))
        {
            await error.WriteLineAsync($"--qlik-url is '{wanted.QlikUrl}'. {QlikAddress.Allowed}");
            return ExitCode.Unusable;
        }

        try
        {
            await WriteAsync(file, InitFile.Write(wanted), overwrite, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(!overwrite && File.Exists(file) ? $"{file} is there already. --force replaces it." : $"{file} cannot be written: {failure.Message}");
            return ExitCode.Unusable;
        }

        await output.WriteLineAsync($"{file} is written. This is what butler check says about it:");
        return await CheckRun.RunAsync(new CheckArguments(file), output, error, cancellationToken);
    }

    private static async Task WriteAsync(string file, string text, bool overwrite, CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            PrivateFiles.MakeFolder(folder);
        }

        // Addresses of webhooks are secrets.
        var options = new FileStreamOptions { Mode = overwrite ? FileMode.Create : FileMode.CreateNew, Access = FileAccess.Write };
        await using var writer = new StreamWriter(PrivateFiles.Open(file, options));
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
