using Butler.KeyValue;
using CsCheck;

namespace Butler.Core.Tests.KeyValue;

public sealed class KeyValueModelTests
{
    private const int MaxKeys = 3;
    private static readonly string[] Names = ["", "a", "b\0"];
    private static readonly string[] Keys = ["", "k", "K", "å", "x:y"];

    private static readonly Gen<Step[]> Steps = Gen.Select(
        Gen.Frequency((8, Gen.Const(Act.Write)), (4, Gen.Const(Act.Find)), (3, Gen.Const(Act.Advance)), (2, Gen.Const(Act.Delete)),
            (1, Gen.Const(Act.DeleteNamespace)), (1, Gen.Const(Act.Sweep)), (1, Gen.Const(Act.Reopen))),
        Gen.Int[0, Names.Length - 1].Select(i => Names[i]),
        Gen.Int[0, Keys.Length - 1].Select(i => Keys[i]),
        Gen.Int[0, 6].Select(Gen.Int[0, 99], (ticks, value) => (ticks, value)),
        (act, name, key, numbers) => new Step(act, name, key, numbers.ticks, $"{numbers.value}")).Array[1, 60];

    private enum Act
    {
        Write,
        Find,
        Advance,
        Delete,
        DeleteNamespace,
        Sweep,
        Reopen,
    }

    [Fact]
    public async Task Any_sequence_of_operations_on_the_database_equals_the_model()
    {
        await using var store = await StoreUnderTest.OnDiskAsync(MaxKeys);

        await Steps.SampleAsync(steps => RunAsync(store, steps), iter: 50, threads: 1);
    }

    [Fact]
    public async Task Any_sequence_of_operations_in_memory_equals_the_model()
    {
        await using var store = await StoreUnderTest.InMemoryAsync(MaxKeys);

        await Steps.SampleAsync(steps => RunAsync(store, [.. steps.Where(step => step.Act != Act.Reopen)]), iter: 1000, threads: 1);
    }

    private static async Task RunAsync(StoreUnderTest subject, Step[] steps)
    {
        foreach (var name in Names)
        {
            await subject.Store.DeleteNamespaceAsync(name, default);
        }

        var model = new KeyValueModel(MaxKeys) { Now = subject.Time.GetUtcNow() };
        foreach (var step in steps)
        {
            await RunAsync(subject, model, step);
        }

        (await subject.Store.ListNamespacesAsync(default)).Should().Equal(model.Namespaces());
        foreach (var name in Names)
        {
            (await subject.Store.ListKeysAsync(name, default)).Should().BeEquivalentTo(model.Keys(name), order => order.WithStrictOrdering());
        }
    }

    private static async Task RunAsync(StoreUnderTest subject, KeyValueModel model, Step step)
    {
        var (store, name, key) = (subject.Store, step.Name, step.Key);
        switch (step.Act)
        {
            case Act.Write:
                TimeSpan? timeToLive = step.Number == 0 ? null : TimeSpan.FromTicks(step.Number);
                (await TryWriteAsync(store, step, timeToLive)).Should().Be(model.Write(name, key, step.Value, timeToLive));
                break;
            case Act.Find:
                (await store.FindAsync(name, key, default)).Should().Be(model.Find(name, key));
                break;
            case Act.Advance:
                subject.Time.Advance(TimeSpan.FromTicks(step.Number));
                model.Now = subject.Time.GetUtcNow();
                break;
            case Act.Delete:
                (await store.DeleteAsync(name, key, default)).Should().Be(model.Delete(name, key));
                break;
            case Act.DeleteNamespace:
                (await store.DeleteNamespaceAsync(name, default)).Should().Be(model.DeleteNamespace(name));
                break;
            case Act.Sweep:
                await subject.SweepAsync();
                break;
            default:
                await subject.ReopenAsync();
                model.Now = subject.Time.GetUtcNow();
                break;
        }
    }

    private static async Task<bool> TryWriteAsync(IKeyValueStore store, Step step, TimeSpan? timeToLive)
    {
        try
        {
            await store.WriteAsync(step.Name, step.Key, step.Value, timeToLive, default);
            return true;
        }
        catch (KeyValueLimitException)
        {
            return false;
        }
    }

    private sealed record Step(Act Act, string Name, string Key, int Number, string Value);
}
