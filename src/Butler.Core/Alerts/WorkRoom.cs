namespace Butler.Core.Alerts;

/// <summary>Where stored work goes on: in memory while there is room, otherwise on disk.</summary>
internal interface IWorkRoom<in T>
    where T : class
{
    /// <summary>Reserves room for work that is about to be stored; <see langword="false"/> when it has to wait on disk.</summary>
    bool TryReserve();

    /// <summary>Takes over work that is stored now and has room reserved.</summary>
    void HandOver(T item);

    /// <summary>Gives back room that was reserved.</summary>
    void Release();

    /// <summary>Notes that work was stored that has no room and waits on disk.</summary>
    void NoticeStored();
}

/// <summary>Reserves room, stores, and hands over: the one way in which work comes into a queue.</summary>
internal static class WorkRoom
{
    /// <summary>Stores several pieces of work in one write, and hands over each in memory for which there is room.</summary>
    /// <typeparam name="T">The work.</typeparam>
    /// <typeparam name="TResult">What the store answers.</typeparam>
    /// <param name="rooms">Where each piece goes; <see langword="null"/> for one that is only stored.</param>
    /// <param name="store">Stores all of them. It is told which of them have room, that is, which are marked as taken on disk.</param>
    /// <param name="itemOf">Returns the piece at an index from the answer of the store, or <see langword="null"/> when that piece was not stored.</param>
    /// <remarks>
    /// When the store throws, whether it failed or was cancelled, all room is given back. What was stored is either handed over or waits
    /// on disk, where its queue knows of it.
    /// </remarks>
    public static async ValueTask<TResult> StoreAsync<T, TResult>(
        IReadOnlyList<IWorkRoom<T>?> rooms, Func<IReadOnlyList<bool>, ValueTask<TResult>> store, Func<TResult, int, T?> itemOf)
        where T : class
    {
        var hasRoom = new bool[rooms.Count];
        var settled = 0;
        try
        {
            for (var index = 0; index < rooms.Count; index++)
            {
                hasRoom[index] = rooms[index]?.TryReserve() ?? false;
            }

            var result = await store(hasRoom);
            for (; settled < rooms.Count; settled++)
            {
                Settle(rooms[settled], hasRoom[settled], rooms[settled] is null ? null : itemOf(result, settled));
            }

            return result;
        }
        finally
        {
            for (; settled < rooms.Count; settled++)
            {
                Settle(rooms[settled], hasRoom[settled], item: null);
            }
        }
    }

    private static void Settle<T>(IWorkRoom<T>? room, bool hasRoom, T? item)
        where T : class
    {
        if (hasRoom && item is not null)
        {
            room!.HandOver(item);
        }
        else if (hasRoom)
        {
            room!.Release();
        }
        else if (item is not null)
        {
            room?.NoticeStored();
        }
    }
}
