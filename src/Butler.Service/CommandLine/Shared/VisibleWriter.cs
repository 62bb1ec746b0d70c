using System.Text;
using Butler.Diagnostics;

namespace Butler.Service.CommandLine.Shared;

/// <summary>Keeps what commands print from acting on the terminal: names of tasks, answers and logs can hold control characters.</summary>
internal sealed class VisibleWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    public override Encoding Encoding => inner.Encoding;

    /// <summary>The terminal itself, for what colours its text and cleans it before.</summary>
    public static TextWriter Unwrap(TextWriter writer) => writer is VisibleWriter visible ? visible.Inner : writer;

    private TextWriter Inner => inner;

    public override void Write(char value) => inner.Write(VisibleText.Lines(value.ToString()));

    public override void Write(char[] buffer, int index, int count) => inner.Write(VisibleText.Lines(new string(buffer, index, count)));

    public override void Write(string? value) => inner.Write(VisibleText.Lines(value ?? ""));

    public override void WriteLine(string? value) => inner.WriteLine(VisibleText.Lines(value ?? ""));

    public override Task WriteAsync(string? value) => inner.WriteAsync(VisibleText.Lines(value ?? ""));

    public override Task WriteLineAsync(string? value) => inner.WriteLineAsync(VisibleText.Lines(value ?? ""));

    public override void Flush() => inner.Flush();

    public override Task FlushAsync() => inner.FlushAsync();
}
