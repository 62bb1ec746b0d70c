using System.Text;
using Butler.Core.Configuration.Migrations;
using Butler.Core.FileSystem;

namespace Butler.Service.CommandLine.Migrate;

/// <summary>Reads an old file, writes a new one, and tells what changed.</summary>
internal static class MigrateRun
{
    public static async Task<int> RunAsync(
        string file, string? newFile, bool overwrite, bool withTemplates, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var target = newFile ?? Path.ChangeExtension(file, ".new" + Path.GetExtension(file));
            var migration = new FileMigration(LimitedFile.ReadText(NamedFile.Require(file), LimitedFile.MostOfConfiguration));
            foreach (var note in migration.Notes)
            {
                await output.WriteLineAsync(note.ToString());
            }

            if (migration.Notes.All(static note => note.Kind == KeyChange.Obsolete))
            {
                await output.WriteLineAsync($"{file} needs no change: its keys are those of today.");
            }
            else
            {
                await WriteAsync(target, migration.Text, overwrite, cancellationToken);
                await output.WriteLineAsync($"Written: {target}. {file} is as it was. Look at it with 'butler check {target}'.");
            }

            return withTemplates && !await ConvertTemplatesAsync(migration.Text, overwrite, output, cancellationToken) ? ExitCode.Failed : ExitCode.Success;
        }
        catch (FormatException failure)
        {
            await error.WriteLineAsync($"{file}, {failure.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(failure.Message);
        }

        return ExitCode.Unusable;
    }

    private static async Task<bool> ConvertTemplatesAsync(string text, bool overwrite, TextWriter output, CancellationToken cancellationToken)
    {
        var areAllDone = true;
        foreach (var template in TemplateFiles.Find(YamlPlace.FindAll(text)))
        {
            var (isDone, told) = await TemplateFiles.ConvertAsync(template, overwrite, cancellationToken);
            areAllDone &= isDone;
            await output.WriteLineAsync(told);
        }

        return areAllDone;
    }

    // Looked at and written in one step, so that nothing that comes in between is lost.
    private static async Task WriteAsync(string target, string text, bool overwrite, CancellationToken cancellationToken)
    {
        if (!overwrite && File.Exists(target))
        {
            throw new IOException($"{target} is there already. Name another file with --output, or overwrite it with --force.");
        }

        await using var stream = PrivateFiles.Open(
            target, new FileStreamOptions { Mode = overwrite ? FileMode.Create : FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None });
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
    }
}
