namespace Butler.Configuration;

/// <summary>Specifies the unit of a number in a configuration file that sets a <see cref="TimeSpan"/> option.</summary>
/// <param name="unit">The unit of a bare number.</param>
/// <remarks>Without this attribute, a plain number is in seconds. The form <c>hh:mm:ss</c> is always accepted.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitAttribute(TimeUnit unit) : Attribute
{
    /// <summary>Gets the unit of a bare number.</summary>
    public TimeUnit Unit { get; } = unit;
}

/// <summary>A unit of time in a configuration file.</summary>
public enum TimeUnit
{
    /// <summary>Milliseconds.</summary>
    Milliseconds,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Days of 24 hours.</summary>
    Days,
}
