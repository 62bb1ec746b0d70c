namespace Butler.Scheduling;

/// <summary>Starts Qlik Sense tasks on schedules.</summary>
/// <remarks>
/// <para>Safe for concurrent use. A schedule that cannot run (because of an invalid cron expression or a missing id) is listed with
/// <see cref="Schedule.Problem"/> and is never due.</para>
/// <para>If several stored schedules have the same id, the last one counts; the others are listed and do not run.</para>
/// </remarks>
public interface IScheduler
{
    /// <summary>Lists all schedules in stored order.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The schedules.</returns>
    ValueTask<IReadOnlyList<Schedule>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Finds a schedule.</summary>
    /// <param name="id">Its id, case-sensitive.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The schedule; <see langword="null"/> if there is none.</returns>
    ValueTask<Schedule?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Returns when a schedule is due next, whether or not it is started.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="count">How many times; 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The times, the nearest first; empty for a schedule that cannot run.</returns>
    /// <exception cref="ScheduleNotFoundException">There is no such schedule.</exception>
    ValueTask<IReadOnlyList<DateTimeOffset>> FindNextRunsAsync(string id, int count, CancellationToken cancellationToken);

    /// <summary>Creates a schedule with a new id. It runs if its startup state says so.</summary>
    /// <param name="definition">The schedule: name, cron expression, task id and startup state are required.</param>
    /// <param name="cancellationToken">Gives up; the schedule may have been made.</param>
    /// <returns>The schedule as it is stored.</returns>
    /// <exception cref="InvalidScheduleException">A member of the definition is missing or wrong.</exception>
    /// <exception cref="ScheduleStoreException">It could not be stored; nothing was created.</exception>
    Task<Schedule> CreateAsync(ScheduleDefinition definition, CancellationToken cancellationToken);

    /// <summary>Changes the members of a schedule that are in a definition, and leaves the others unchanged.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="definition">The changes. A startup state starts or stops the schedule, also when it is the one that was stored.</param>
    /// <param name="cancellationToken">Gives up; the change may have been made.</param>
    /// <returns>The schedule as it is stored.</returns>
    /// <exception cref="ScheduleNotFoundException">There is no such schedule.</exception>
    /// <exception cref="InvalidScheduleException">A member of the definition is wrong.</exception>
    /// <exception cref="ScheduleStoreException">It could not be stored; nothing was changed.</exception>
    Task<Schedule> UpdateAsync(string id, ScheduleDefinition definition, CancellationToken cancellationToken);

    /// <summary>Replaces a schedule with a definition. Time zone, tags and misfire policy are removed if the definition lacks them;
    /// unknown members are preserved.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="definition">The new schedule, as for <see cref="CreateAsync"/>.</param>
    /// <param name="cancellationToken">Gives up; the change may have been made.</param>
    /// <returns>The schedule as it is stored.</returns>
    /// <exception cref="ScheduleNotFoundException">There is no such schedule.</exception>
    /// <exception cref="InvalidScheduleException">A member of the definition is missing or wrong.</exception>
    /// <exception cref="ScheduleStoreException">It could not be stored; nothing was changed.</exception>
    Task<Schedule> ReplaceAsync(string id, ScheduleDefinition definition, CancellationToken cancellationToken);

    /// <summary>Deletes all schedules with an id. Their runs stay in the history.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up; the schedule may have been deleted.</param>
    /// <returns>A task that completes when it is gone for good.</returns>
    /// <exception cref="ScheduleNotFoundException">There is no such schedule.</exception>
    /// <exception cref="ScheduleStoreException">The change could not be stored; nothing was deleted.</exception>
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Starts a schedule. It stays started across restarts until it is stopped or its startup state changes.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up; the schedule may have been started.</param>
    /// <returns>The schedule. If it was already started, it continues unchanged.</returns>
    /// <exception cref="ScheduleNotFoundException">There is no such schedule.</exception>
    /// <exception cref="InvalidScheduleException">The schedule cannot run; the message has the reason.</exception>
    /// <exception cref="ScheduleStoreException">The state could not be stored; nothing was started.</exception>
    Task<Schedule> StartAsync(string id, CancellationToken cancellationToken);

    /// <summary>Stops a schedule. It stays stopped across restarts until it is started or its startup state changes.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up; the schedule may have been stopped.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ScheduleNotFoundException">There is no such schedule.</exception>
    /// <exception cref="ScheduleStoreException">The state could not be stored; the schedule is stopped until the next restart.</exception>
    Task<Schedule> StopAsync(string id, CancellationToken cancellationToken);

    /// <summary>Starts every schedule that can run, like <see cref="StartAsync"/>.</summary>
    /// <param name="cancellationToken">Gives up; schedules may have been started.</param>
    /// <returns>All schedules.</returns>
    /// <exception cref="ScheduleStoreException">The states could not be stored; nothing was started.</exception>
    Task<IReadOnlyList<Schedule>> StartAllAsync(CancellationToken cancellationToken);

    /// <summary>Stops every schedule, like <see cref="StopAsync"/>.</summary>
    /// <param name="cancellationToken">Gives up; schedules may have been stopped.</param>
    /// <returns>All schedules.</returns>
    /// <exception cref="ScheduleStoreException">The states could not be stored; the schedules are stopped until the next restart.</exception>
    Task<IReadOnlyList<Schedule>> StopAllAsync(CancellationToken cancellationToken);

    /// <summary>Finds runs in the history, newest first.</summary>
    /// <param name="query">Which runs.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The runs.</returns>
    ValueTask<IReadOnlyList<ScheduleRun>> FindRunsAsync(ScheduleRunQuery query, CancellationToken cancellationToken);
}
