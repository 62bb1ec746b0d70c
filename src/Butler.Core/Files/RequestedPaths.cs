using Butler.Core.Files.Paths;
using Butler.Files;

namespace Butler.Core.Files;

/// <summary>Parses the paths of requests.</summary>
internal sealed class RequestedPaths(PathParser parser)
{
    /// <exception cref="FileRefusedException">It is none that Butler works on.</exception>
    public FilePath Read(string text)
    {
        if (parser.Style == PathStyle.Unix && PathParser.IsUnc(text))
        {
            throw new FileRefusedException(FileOutcome.UncRefused, "UNC paths need Windows.", text);
        }

        return parser.TryParse(text, out var path, out var problem) ? path : throw Invalid(text, problem);
    }

    /// <exception cref="FileRefusedException">It is none that Butler works on, or not below the directory.</exception>
    public FilePath ReadBelow(FilePath directory, string text)
    {
        if (!parser.TryParseBelow(directory, text, out var path, out var problem))
        {
            throw Invalid(text, problem);
        }

        return path.IsBelow(directory) || path.Parts.SequenceEqual(directory.Parts)
            ? path
            : throw new FileRefusedException(FileOutcome.NotApproved, "The path leads out of the directory.");
    }

    private static FileRefusedException Invalid(string text, string problem) => new(FileOutcome.InvalidPath, $"The path {problem}", text);
}
