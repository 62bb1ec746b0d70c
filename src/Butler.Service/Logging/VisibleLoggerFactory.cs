using Butler.Diagnostics;

namespace Butler.Service.Logging;

/// <summary>
/// Makes loggers whose entries hold nothing that acts, whichever provider writes them: console, files, the systemd journal, the event log of Windows.
/// </summary>
/// <remarks>What is logged quotes names, paths and answers of outsiders. Providers get the finished message and no parts of it.</remarks>
internal sealed class VisibleLoggerFactory(LoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new VisibleLogger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class VisibleLogger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(new Entry(VisibleText.Line(state.ToString() ?? "")));

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (inner.IsEnabled(logLevel))
            {
                var message = VisibleText.Line(formatter(state, exception));
                inner.Log(logLevel, eventId, new Entry(message), VisibleException.Of(exception), static (entry, _) => entry.Text);
            }
        }
    }

    private sealed record Entry(string Text)
    {
        public override string ToString() => Text;
    }
}
