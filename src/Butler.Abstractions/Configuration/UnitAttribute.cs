namespace Butler.Configuration;

/// <summary>States the unit in which a number in a configuration file sets a <see cref="TimeSpan"/> option.</summary>
/// <param name="unit">The unit of a bare number.</param>
/// <remarks>Without this attribute a bare number counts seconds. The <c>hh:mm:ss</c> form is understood in any case.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitAttribute(TimeUnit unit) : Attribute
{
    /// <summary>Gets the unit of a bare number.</summary>
    public TimeUnit Unit { get; } = unit;
}

/// <summary>A unit of time in a configuration file.</summary>
public enum TimeUnit
{
    /// <summary>Thousandths of a second.</summary>
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
