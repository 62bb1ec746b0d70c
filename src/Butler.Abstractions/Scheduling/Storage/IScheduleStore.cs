using System.Text.Json;

namespace Butler.Scheduling.Storage;

/// <summary>Stores the definitions of schedules. Butler stores them in a YAML file; register your own implementation to store them elsewhere.</summary>
/// <remarks>
/// <para>Safe for concurrent use. A change is applied to the current content, even if others have changed it, and is durable
/// when its task completes. Nothing stored is ever lost: unknown members are preserved, in their place.</para>
/// <para>Every method throws <see cref="ScheduleStoreException"/> if the store cannot be read or written; nothing was changed then.</para>
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

    /// <summary>Changes members of schedules, atomically.</summary>
    /// <param name="edits">The changes. Unknown ids are ignored; if several schedules have the id, the last one is changed.</param>
    /// <param name="cancellationToken">Gives up; the changes may have been made.</param>
    /// <returns>All schedules as they are stored now.</returns>
    Task<IReadOnlyList<StoredSchedule>> ChangeAsync(IReadOnlyList<ScheduleEdit> edits, CancellationToken cancellationToken);

    /// <summary>Removes every schedule with an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Gives up; the change may have been made.</param>
    /// <returns>All schedules as they are stored now.</returns>
    Task<IReadOnlyList<StoredSchedule>> RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Registers a callback for external changes to the stored schedules.</summary>
    /// <param name="changed">Called after each such change, not after changes through this store. Must not block.</param>
    /// <returns>Ends the watch when disposed.</returns>
    IDisposable Watch(Action changed);
}

/// <summary>A change of members of a schedule.</summary>
/// <param name="Id">The schedule.</param>
/// <param name="Members">The members to set, in this order; <see langword="null"/> removes a member. An existing member keeps its place, a new one is added at the end.</param>
public sealed record ScheduleEdit(string Id, IReadOnlyList<KeyValuePair<string, JsonElement?>> Members);

/// <summary>A schedule as stored.</summary>
/// <param name="Members">Its members in order; not an object if the stored entry is not a schedule at all.</param>
/// <param name="Place">Its location, for messages, such as <c>schedule.yaml:12</c>.</param>
public sealed record StoredSchedule(JsonElement Members, string Place);
