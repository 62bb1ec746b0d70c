using System.Globalization;
using System.Text;
using Butler.Alerts.Templates;

namespace Butler.Notifications.Templating.Engines;

/// <summary>Collects rendered text and stops a template that writes too much.</summary>
/// <param name="source">The template.</param>
/// <param name="findPlace">Finds what to say, behind the name of the template, about the place that is being rendered.</param>
internal sealed class LimitedWriter(TemplateSource source, Func<string>? findPlace = null) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        Reserve(1);
        _text.Append(value);
    }

    public override void Write(string? value)
    {
        Reserve(value?.Length ?? 0);
        _text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Reserve(buffer.Length);
        _text.Append(buffer);
    }

    // The base class would leave each of these to another thread.
    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override void Write(bool value) => Write(value ? "true" : "false");

    public override string ToString() => _text.ToString();

    private void Reserve(int length)
    {
        if (_text.Length + (long)length > source.MaxOutputLength)
        {
            throw new TemplateException($"The template '{source.Name}'{findPlace?.Invoke()} writes more than {source.MaxOutputLength:N0} characters.");
        }
    }
}
