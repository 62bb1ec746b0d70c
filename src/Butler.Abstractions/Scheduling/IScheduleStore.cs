using System.Text.Json;

namespace Butler.Scheduling;

/// <summary>Keeps the definitions of schedules. Butler keeps them in a YAML file; register an implementation of your own to keep them elsewhere.</summary>
/// <remarks>
/// <para>Safe for concurrent use. A change is made to what is stored at that moment, also when others have changed it, and it is stored for
/// good when its task completes. Nothing that is stored is ever lost: members that nobody knows stay, in their place.</para>
/// <para>Every method throws <see cref="ScheduleStoreException"/> when the store cannot be read or written; nothing was changed then.</para>
/// </remarks>
public interface IScheduleStore
{
    /// <summary>Reads all schedules.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The schedules in their order.</returns>
    Task<IReadOnlyList<StoredSchedule>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Adds a schedule at the end.</summary>
    /// <param name="members">An object with the members of the schedule, its <c>id</c> among them.</param>
    /// <param name="cancellationToken">Gives up; the change may have been made.</param>
    /// <returns>All schedules as they are stored now.</returns>
    Task<IReadOnlyList<StoredSchedule>> AddAsync(JsonElement members, CancellationToken cancellationToken);

    /// <summary>Changes members of schedules, all or none.</summary>
    /// <param name="edits">The changes. One for an id that is not stored changes nothing; of several schedules with the id, the last is changed.</param>
    /// <param name="cancellationToken">Gives up; the changes may have been made.</param>
    /// <returns>All schedules as they are stored now.</returns>
    Task<IReadOnlyList<StoredSchedule>> ChangeAsync(IReadOnlyList<ScheduleEdit> edits, CancellationToken cancellationToken);

    /// <summary>Removes every schedule with an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Gives up; the change may have been made.</param>
    /// <returns>All schedules as they are stored now.</returns>
    Task<IReadOnlyList<StoredSchedule>> RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Calls back when somebody else changes what is stored.</summary>
    /// <param name="changed">Called after each such change, not after changes through this store. Must not block.</param>
    /// <returns>Ends the watch when disposed.</returns>
    IDisposable Watch(Action changed);
}

/// <summary>A change of members of a schedule.</summary>
/// <param name="Id">The schedule.</param>
/// <param name="Members">The members to set, in this order; <see langword="null"/> removes a member. A known member keeps its place, a new one goes to the end.</param>
public sealed record ScheduleEdit(string Id, IReadOnlyList<KeyValuePair<string, JsonElement?>> Members);

/// <summary>A schedule as a store holds it.</summary>
/// <param name="Members">Its members in their order; anything but an object when what is stored is no schedule at all.</param>
/// <param name="Place">Where it stands, for messages, as in <c>schedule.yaml:12</c>.</param>
public sealed record StoredSchedule(JsonElement Members, string Place);
