using System.Text.Json.Serialization;
using Butler.Files;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Files;

/// <summary>Copies, moves and deletes files, and creates directories, below approved directories.</summary>
internal static class FileEndpoints
{
    private static readonly Field From = new("fromFile", FieldType.Text) { Description = "The file or directory to work on." };
    private static readonly Field To = new("toFile", FieldType.Text) { Description = "Its new path; missing directories are created." };
    private static readonly Field Overwrite = new("overwrite", FieldType.Flag) { Description = "Whether what exists is replaced; false by default." };

    private static readonly ObjectSchema CopyBody = new(
        From,
        To,
        Overwrite,
        new Field("preserveTimestamp", FieldType.Flag) { Description = "Whether the copy keeps the times of the file; false by default." });

    private static readonly ObjectSchema MoveBody = new(From, To, Overwrite);

    private static readonly ObjectSchema DeleteBody = new(
        new Field("deleteFile", FieldType.Text) { Description = "The file or directory to delete, a directory with all it holds." });

    private static readonly ObjectSchema DirectoryBody = new(
        new Field("directory", FieldType.Text) { Description = "The directory to create, with its parents." });

    public static void Map(V4Routes v4, EnabledEndpoints enabled)
    {
        if (enabled.FileCopy)
        {
            v4.Put("/filecopy", ApiScope.Files, CopyBody, CopyAsync)
                .WithSummary("Copies a file or a directory.")
                .Answers<FileCopyAnswer>(StatusCodes.Status201Created);
        }

        if (enabled.FileMove)
        {
            v4.Put("/filemove", ApiScope.Files, MoveBody, MoveAsync)
                .WithSummary("Moves a file or a directory.")
                .Answers<FileMoveAnswer>(StatusCodes.Status201Created);
        }

        if (enabled.FileDelete)
        {
            v4.Delete("/filedelete", ApiScope.Files, DeleteBody, DeleteAsync)
                .WithSummary("Deletes a file or a directory.")
                .AnswersNothing();
        }

        if (enabled.CreateDir)
        {
            v4.Post("/createdir", ApiScope.Files, DirectoryBody, static request => CreateAsync(
                    request, FileWording.CreateDirectory, static (files, directory, aborted) => files.CreateDirectoryAsync(directory, aborted)))
                .WithSummary("Creates a directory with its parents.")
                .Answers<DirectoryAnswer>(StatusCodes.Status201Created);
        }

        if (enabled.CreateDirQVD)
        {
            v4.Post("/createdirqvd", ApiScope.Files, DirectoryBody, static request => CreateAsync(
                    request, FileWording.CreateQvdDirectory, static (files, directory, aborted) => files.CreateQvdDirectoryAsync(directory, aborted)))
                .WithSummary("Creates a directory with its parents below the directory of QVD files.")
                .Answers<DirectoryAnswer>(StatusCodes.Status201Created);
        }
    }

    private static async ValueTask<IResult> CopyAsync(V4Request request)
    {
        var body = await request.BodyAsync(CopyBody);
        var copy = new FileCopyRequest(Required(body.Text(From.Name)), Required(body.Text(To.Name)))
        {
            Overwrite = body.Flag("overwrite") ?? false,
            PreserveTimestamp = body.Flag("preserveTimestamp") ?? false,
            Caller = CallerOf(request),
        };
        var result = await request.Service<IFileOperations>().CopyAsync(copy, request.Aborted);
        FileWording.Copy.Require(result, copy.To);
        return V4Answer.Json(
            new FileCopyAnswer(result.Path, result.Target, copy.Overwrite, copy.PreserveTimestamp),
            FilesJsonContext.Default.FileCopyAnswer,
            StatusCodes.Status201Created);
    }

    private static async ValueTask<IResult> MoveAsync(V4Request request)
    {
        var body = await request.BodyAsync(MoveBody);
        var move = new FileMoveRequest(Required(body.Text(From.Name)), Required(body.Text(To.Name)))
        {
            Overwrite = body.Flag("overwrite") ?? false,
            Caller = CallerOf(request),
        };
        var result = await request.Service<IFileOperations>().MoveAsync(move, request.Aborted);
        FileWording.Move.Require(result, move.To);
        return V4Answer.Json(
            new FileMoveAnswer(result.Path, result.Target, move.Overwrite), FilesJsonContext.Default.FileMoveAnswer, StatusCodes.Status201Created);
    }

    private static async ValueTask<IResult> DeleteAsync(V4Request request)
    {
        var body = await request.BodyAsync(DeleteBody);
        var delete = new FileDeleteRequest(Required(body.Text("deleteFile"))) { Caller = CallerOf(request) };
        FileWording.Delete.Require(await request.Service<IFileOperations>().DeleteAsync(delete, request.Aborted), delete.Path);
        return V4Answer.NoContent;
    }

    private static async ValueTask<IResult> CreateAsync(
        V4Request request, FileWording wording, Func<IFileOperations, DirectoryRequest, CancellationToken, Task<FileResult>> create)
    {
        var body = await request.BodyAsync(DirectoryBody);

        // An empty directory is answered, a missing one is not.
        var directory = new DirectoryRequest(body.Text("directory") ?? throw Missing()) { Caller = CallerOf(request) };
        wording.Require(await create(request.Service<IFileOperations>(), directory, request.Aborted), directory.Path);
        return V4Answer.Json(
            new DirectoryAnswer(directory.Path), FilesJsonContext.Default.DirectoryAnswer, StatusCodes.Status201Created);
    }

    private static string Required(string? text) => string.IsNullOrEmpty(text) ? throw Missing() : text;

    private static ApiException Missing() => new(StatusCodes.Status400BadRequest, "Required parameter missing");

    private static string CallerOf(V4Request request) => request.Http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FileCopyAnswer))]
[JsonSerializable(typeof(FileMoveAnswer))]
[JsonSerializable(typeof(DirectoryAnswer))]
internal sealed partial class FilesJsonContext : JsonSerializerContext;
