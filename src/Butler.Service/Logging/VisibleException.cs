using Butler.Diagnostics;

namespace Butler.Service.Logging;

/// <summary>An exception as logs show it: messages of exceptions quote outsiders too, so its lines are set in and hold nothing that acts.</summary>
#pragma warning disable CA1032, CA1064 // It is never thrown.
internal sealed class VisibleException : Exception
#pragma warning restore CA1032, CA1064
{
    private VisibleException(Exception original)
        : base(VisibleText.Line(original.Message)) => Original = original;

    public Exception Original { get; }

    public static Exception? Of(Exception? exception) => exception is null or VisibleException ? exception : new VisibleException(exception);

    public override string ToString() => VisibleText.Block(Original.ToString());
}
