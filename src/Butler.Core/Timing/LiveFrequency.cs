namespace Butler.Core.Timing;

/// <summary>A frequency whose text can change while it is in use.</summary>
/// <param name="text">Returns the current text. A change to an invalid one is ignored.</param>
internal sealed class LiveFrequency(Func<string> text)
{
    private (string Text, Frequency Frequency)? _read;

    /// <summary>Gets the frequency as it is now; the same object for as long as the text is the same.</summary>
    /// <exception cref="FormatException">Not even the first text can be read.</exception>
    public Frequency Current
    {
        get
        {
            var now = text();
            if (_read is not { } read)
            {
                read = (now, Frequency.Parse(now));
            }
            else if (now != read.Text)
            {
                read = (now, Frequency.TryParse(now, out var changed, out _) ? changed : read.Frequency);
            }

            _read = read;
            return read.Frequency;
        }
    }
}
