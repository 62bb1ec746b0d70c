using Butler.Files;

namespace Butler.Core.Files;

/// <summary>Ends an operation with a result that has the reason.</summary>
internal sealed class FileRefusedException(FileResult result) : Exception(result.Reason)
{
    public FileRefusedException(FileOutcome outcome, string reason, string culprit = "")
        : this(new FileResult(outcome, reason) { Culprit = culprit })
    {
    }

    public FileResult Result => result;
}
