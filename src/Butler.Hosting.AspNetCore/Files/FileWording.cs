using Butler.Files;
using Butler.Hosting.AspNetCore.V4;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Files;

/// <summary>Explains in Butler 16's wording why a file operation was refused.</summary>
/// <param name="NotFound">What is missing.</param>
/// <param name="NotApproved">What is not approved.</param>
/// <param name="UncOperation">The name of the operation in the message about UNC paths.</param>
/// <param name="Failed">What failed.</param>
internal sealed record FileWording(string NotFound, string NotApproved, string UncOperation, string Failed)
{
    public static readonly FileWording Copy = new(
        "fromFile does not exist", "No approved fromDir/toDir for file copy", "file copy", "Failed copying file");

    public static readonly FileWording Move = new(
        "fromFile does not exist", "No approved fromDir/toDir for file move", "file move", "Failed moving file");

    // Butler 16 calls it a copy here too.
    public static readonly FileWording Delete = new(
        "Delete failed, file does not exist", "No approved directory for file delete", "file copy", "Failed deleting file");

    public static readonly FileWording CreateDirectory = new(
        "Failed to create directory", "No approved directory for creating directories", "create directory", "Failed to create directory");

    public static readonly FileWording CreateQvdDirectory = CreateDirectory with { NotApproved = "Directory must be within the QVD folder" };

    /// <summary>Rejects the request unless the operation succeeded.</summary>
    /// <param name="result">The result of the operation.</param>
    /// <param name="subject">The path that a conflict is about, as the caller gave it.</param>
    /// <exception cref="ApiException">It was not done.</exception>
    public void Require(FileResult result, string subject)
    {
        if (!result.IsSuccess)
        {
            throw Refuse(result, subject);
        }
    }

    private ApiException Refuse(FileResult result, string subject) => result.Outcome switch
    {
        FileOutcome.NotFound => new ApiException(StatusCodes.Status400BadRequest, NotFound),
        FileOutcome.NotApproved => new ApiException(StatusCodes.Status403Forbidden, NotApproved),
        FileOutcome.UncRefused => new ApiException(
            StatusCodes.Status400BadRequest,
            $"UNC paths not supported for {UncOperation} operations when running Butler on non-Windows OS. Path: {result.Culprit}"),
        FileOutcome.InvalidPath => new ApiException(StatusCodes.Status400BadRequest, $"{result.Reason}. Path: {Shorten(result.Culprit)}"),
        FileOutcome.InTheWay => new ApiException(StatusCodes.Status409Conflict, $"{Failed}, {Shorten(subject)}: {result.Reason}"),
        FileOutcome.NoSpace => new ApiException(StatusCodes.Status507InsufficientStorage, $"{Failed}: the disk is full, or a quota is used up"),

        // Error texts from the operating system may reveal places that do not concern the caller; they are logged.
        _ => new ApiException(StatusCodes.Status500InternalServerError, Failed),
    };

    private static string Shorten(string path) => path.Length <= 300 ? path : path[..300] + "…";
}
