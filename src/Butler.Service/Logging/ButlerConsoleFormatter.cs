using System.Globalization;
using Butler.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Butler.Service.Logging;

/// <summary>Writes one line per entry as Butler 16 does: time, level, where from, message. Exceptions follow below.</summary>
internal sealed class ButlerConsoleFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "butler";
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (logEntry is { Category: Host, Exception: OperationCanceledException or VisibleException { Original: OperationCanceledException } })
        {
            // A start that failed cancels the services that were starting; only the failure itself is worth telling.
            return;
        }

        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(time.GetLocalNow().ToString("yyyy-MM-ddTHH:mm:ss.fffzzz ", CultureInfo.InvariantCulture));
        textWriter.Write(NameOf(logEntry.LogLevel));
        textWriter.Write(": ");
        textWriter.Write(logEntry.Category);
        textWriter.Write(": ");
        textWriter.WriteLine(VisibleText.Line(message));
        if (VisibleException.Of(logEntry.Exception) is { } exception)
        {
            textWriter.WriteLine(exception.ToString());
        }
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
