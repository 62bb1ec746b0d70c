namespace Butler.Scheduling;

/// <summary>Schedules, or their states and runs, cannot be read or stored. The message says where, and for a file on which line.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause.</param>
public sealed class ScheduleStoreException(string message, Exception? innerException = null) : Exception(message, innerException);
