using System.Globalization;
using Butler.Diagnostics;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Butler.Service.Logging;

/// <summary>Writes entries to files: one line each, exceptions set in below.</summary>
internal sealed class ButlerFileFormatter : ITextFormatter
{
    private readonly MessageTemplateTextFormatter _line = new(
        "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u4} {SourceContext}: {Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        _line.Format(logEvent, line);
        output.WriteLine(VisibleText.Line(line.ToString()));
        if (VisibleException.Of(logEvent.Exception) is { } exception)
        {
            output.WriteLine(exception.ToString());
        }
    }
}
