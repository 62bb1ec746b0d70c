using System.Collections.Concurrent;
using Butler.Core.Alerts;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Alerts;

public sealed class WorkQueueTests : IDisposable
{
    private const int Capacity = 4;
    private readonly ConcurrentQueue<string> _disk = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly WorkQueue<string> _queue;

    public WorkQueueTests()
    {
        _queue = new WorkQueue<string>(Capacity, Capacity, new FakeTimeProvider(), Claim, _ => { });

        // The disk is empty, so that new work is handed over in memory from now on.
        _ = _queue.PumpAsync(_stop.Token);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _queue.Dispose();
    }

    [Fact]
    public async Task Work_is_handed_over_after_it_is_stored_and_not_before()
    {
        var written = new TaskCompletionSource<bool>();

        var storing = _queue.StoreAsync(
            hasRoom =>
            {
                hasRoom.Should().BeTrue();
                return new ValueTask<bool>(written.Task);
            },
            isStored => isStored ? "work" : null);
        _queue.Items.TryRead(out _).Should().BeFalse();
        written.SetResult(true);

        (await storing).Should().BeTrue();
        _queue.Items.TryRead(out var item).Should().BeTrue();
        item.Should().Be("work");
    }

    [Fact]
    public async Task A_store_that_throws_costs_no_room()
    {
        for (var times = 0; times < Capacity + 1; times++)
        {
            await FluentActions.Awaiting(async () => await _queue.StoreAsync<bool>(
                _ => throw new IOException("The disk is full."), _ => "never stored")).Should().ThrowAsync<IOException>();
        }

        (await CountRoomAsync()).Should().Be(Capacity);
    }

    [Fact]
    public async Task A_store_that_is_cancelled_costs_no_room()
    {
        using var stopping = new CancellationTokenSource();
        var storing = _queue.StoreAsync<bool>(
            async _ =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token);
                return true;
            },
            _ => "never stored");
        await stopping.CancelAsync();

        await FluentActions.Awaiting(async () => await storing).Should().ThrowAsync<OperationCanceledException>();
        (await CountRoomAsync()).Should().Be(Capacity);
    }

    [Fact]
    public async Task What_the_store_knows_already_costs_no_room()
    {
        for (var times = 0; times < Capacity + 1; times++)
        {
            (await _queue.StoreAsync(_ => ValueTask.FromResult(false), isStored => isStored ? "known" : null)).Should().BeFalse();
        }

        (await CountRoomAsync()).Should().Be(Capacity);
    }

    [Fact]
    public async Task Work_that_finds_the_queue_full_waits_on_disk_and_nothing_overtakes_it()
    {
        (await CountRoomAsync()).Should().Be(Capacity);
        (await StoreAsync("first on disk")).Should().BeFalse();

        _queue.Release();
        (await StoreAsync("second on disk")).Should().BeFalse("older work waits on disk, although there is room");
        for (var done = 1; done < Capacity; done++)
        {
            _queue.Release();
        }

        (await _queue.Items.ReadAsync(TestContext.Current.CancellationToken)).Should().Be("first on disk");
        (await _queue.Items.ReadAsync(TestContext.Current.CancellationToken)).Should().Be("second on disk");
    }

    [Fact]
    public void Room_is_used_or_given_back_whatever_becomes_of_the_write() =>
        Gen.Select(Gen.Bool.Array[0, 8], Gen.Bool.Array[8], Gen.Bool.Array[8], Gen.Enum<Ending>()).Sample((reservable, isStored, isRoomless, ending) =>
        {
            var rooms = reservable.Select(canReserve => new FakeRoom(canReserve)).ToList();
            try
            {
                WorkRoom.StoreAsync<string, bool>(
                    [.. rooms.Select((room, index) => isRoomless[index] ? null : room)],
                    hasRoom => ending switch
                    {
                        Ending.Throws => throw new IOException(),
                        Ending.IsCancelled => ValueTask.FromCanceled<bool>(new CancellationToken(canceled: true)),
                        _ => ValueTask.FromResult(hasRoom.Count == rooms.Count),
                    },
                    (_, index) => isStored[index] ? "work" : null).AsTask().GetAwaiter().GetResult();
            }
            catch (Exception failure) when (ending != Ending.Succeeds && failure is IOException or OperationCanceledException)
            {
                // Which room was given back is asserted below.
            }

            return rooms.Select((room, index) =>
            {
                var stored = ending == Ending.Succeeds && isStored[index];
                return isRoomless[index]
                    ? room is { Reserved: 0, HandedOver: 0, Released: 0, Noticed: 0 }
                    : room.HandedOver == (room.CanReserve && stored ? 1 : 0)
                      && room.Released == (room.CanReserve && !stored ? 1 : 0)
                      && room.Noticed == (!room.CanReserve && stored ? 1 : 0)
                      && room.Reserved == room.HandedOver + room.Released;
            }).All(isRight => isRight);
        });

    private ValueTask<Claimed<string>> Claim(int size, CancellationToken cancellationToken)
    {
        var items = new List<string>();
        while (items.Count < size && _disk.TryDequeue(out var item))
        {
            items.Add(item);
        }

        return ValueTask.FromResult(new Claimed<string>(items, null, items.Count < size));
    }

    private ValueTask<bool> StoreAsync(string work) => _queue.StoreAsync(
        hasRoom =>
        {
            if (!hasRoom)
            {
                _disk.Enqueue(work);
            }

            return ValueTask.FromResult(hasRoom);
        },
        _ => work);

    // Fills the queue, and takes out what was handed over; its room stays in use.
    private async Task<int> CountRoomAsync()
    {
        for (var count = 0; ; count++)
        {
            var hadRoom = false;
            await _queue.StoreAsync(
                hasRoom =>
                {
                    hadRoom = hasRoom;
                    return ValueTask.FromResult(hasRoom);
                },
                isStored => isStored ? "work" : null);
            if (!hadRoom)
            {
                return count;
            }

            _queue.Items.TryRead(out _).Should().BeTrue();
        }
    }

    public enum Ending
    {
        Succeeds,
        Throws,
        IsCancelled,
    }

    private sealed class FakeRoom(bool canReserve) : IWorkRoom<string>
    {
        public bool CanReserve => canReserve;

        public int Reserved { get; private set; }

        public int HandedOver { get; private set; }

        public int Released { get; private set; }

        public int Noticed { get; private set; }

        public bool TryReserve()
        {
            Reserved += canReserve ? 1 : 0;
            return canReserve;
        }

        public void HandOver(string item) => HandedOver++;

        public void Release() => Released++;

        public void NoticeStored() => Noticed++;
    }
}
