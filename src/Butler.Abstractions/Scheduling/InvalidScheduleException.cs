namespace Butler.Scheduling;

/// <summary>A schedule is invalid. The message says what is wrong and what is allowed.</summary>
/// <param name="member">The member of the schedule, as in <c>cronSchedule</c>; empty when no single one is to blame.</param>
/// <param name="message">The error.</param>
public sealed class InvalidScheduleException(string member, string message) : Exception(message)
{
    /// <summary>Gets the member of the schedule; empty when no single one is to blame.</summary>
    public string Member => member;
}
