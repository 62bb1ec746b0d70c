namespace Butler;

/// <summary>Calculates how long to wait before the next attempt: longer after each failure in a row, up to a longest wait.</summary>
/// <remarks>Holds no state, so that one instance serves any number of loops. Whoever uses it counts the failures.</remarks>
public sealed class Backoff
{
    /// <summary>Initializes a new instance of the <see cref="Backoff"/> class.</summary>
    /// <param name="first">The wait after the first failure.</param>
    /// <param name="longest">The longest wait. When it is shorter than <paramref name="first"/>, every wait is this long.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative.</exception>
    public Backoff(TimeSpan first, TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, TimeSpan.Zero);
        (First, Longest) = (first, longest);
    }

    /// <summary>Gets the wait after the first failure.</summary>
    public TimeSpan First { get; }

    /// <summary>Gets the longest wait.</summary>
    public TimeSpan Longest { get; }

    /// <summary>Gets how many times as long as the one before each wait is.</summary>
    /// <value>At least 1; 2 by default.</value>
    public double Factor
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 2;

    /// <summary>Gets the smallest share of the calculated wait that jitter leaves.</summary>
    /// <value>Not negative. 1 by default, which is no jitter.</value>
    public double MinJitter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1;

    /// <summary>Gets the largest share of the calculated wait that jitter makes of it. A wait may become longer than <see cref="Longest"/> by it.</summary>
    /// <value>Not negative. 1 by default, which is no jitter.</value>
    public double MaxJitter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1;

    /// <summary>Returns how long to wait after a number of failures in a row.</summary>
    /// <param name="failures">The number of failures, from 1; less counts as 1.</param>
    public TimeSpan After(int failures) => After(failures, Random.Shared.NextDouble());

    /// <summary>Returns how long to wait after a number of failures in a row, with jitter that the caller draws.</summary>
    /// <param name="failures">The number of failures, from 1; less counts as 1.</param>
    /// <param name="random">From 0, which means <see cref="MinJitter"/>, up to 1, which means <see cref="MaxJitter"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="random"/> is not between 0 and 1.</exception>
    public TimeSpan After(int failures, double random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(random);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(random, 1);
        var growth = Math.Min(Math.Pow(Factor, Math.Max(failures, 1) - 1), double.MaxValue);
        return Scale(Scale(First, growth, Longest), MinJitter + ((MaxJitter - MinJitter) * random), TimeSpan.MaxValue);
    }

    private static TimeSpan Scale(TimeSpan wait, double factor, TimeSpan longest)
    {
        // Not by way of a double where nothing changes: centuries have more digits than it keeps.
        var ticks = Math.Round(wait.Ticks * factor);
        var scaled = factor is 1 ? wait : ticks < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : TimeSpan.MaxValue;
        return scaled < longest ? scaled : longest;
    }
}
