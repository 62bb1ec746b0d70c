namespace Butler.Licensing;

/// <summary>A day of one year, or a day of every year.</summary>
/// <param name="Year">The year; <see langword="null"/> for every year.</param>
/// <param name="Month">The month, 1 to 12.</param>
/// <param name="Day">The day, 1 to 31.</param>
public readonly record struct ReleaseDate(int? Year, int Month, int Day)
{
    internal int InYear => (Month * 100) + Day;
}
