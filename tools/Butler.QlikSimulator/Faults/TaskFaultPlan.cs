namespace Butler.Simulation.Faults;

/// <summary>Says which fault befalls which start. With a seed the answers are the same every time, in whatever order tasks run.</summary>
internal sealed class TaskFaultPlan(SimulatorFaults faults)
{
    private readonly Dictionary<(int Fault, Guid Task), int> _asked = [];
    private readonly Dictionary<int, int> _hits = [];
    private readonly Lock _gate = new();

    /// <summary>Finds the first of some kinds of faults that befalls a start.</summary>
    public TaskFault? Find(Guid taskId, params ReadOnlySpan<TaskFaultKind> kinds)
    {
        for (var i = 0; i < faults.Tasks.Count; i++)
        {
            var fault = faults.Tasks[i];
            if (kinds.Contains(fault.Kind) && (fault.TaskId is not { } only || only == taskId) && Befalls(i, fault, taskId))
            {
                return fault;
            }
        }

        return null;
    }

    private bool Befalls(int index, TaskFault fault, Guid taskId)
    {
        lock (_gate)
        {
            var turn = _asked[(index, taskId)] = _asked.GetValueOrDefault((index, taskId)) + 1;
            var hits = _hits.GetValueOrDefault(index);
            if ((fault.Times > 0 && hits >= fault.Times) || Chance.Share(faults.Seed, taskId, (index * 1_000_003L) + turn) >= fault.Share)
            {
                return false;
            }

            _hits[index] = hits + 1;
            return true;
        }
    }
}

/// <summary>Chance that can be repeated.</summary>
internal static class Chance
{
    /// <summary>Gets a number from 0 to below 1 that only depends on the arguments; another one every time when the seed is 0.</summary>
    public static double Share(int seed, Guid subject, long turn)
    {
        if (seed == 0)
        {
            // Chance for faults, nothing secret.
#pragma warning disable CA5394
            return Random.Shared.NextDouble();
#pragma warning restore CA5394
        }

        Span<byte> bytes = stackalloc byte[16];
        subject.TryWriteBytes(bytes);
        var mixed = 0x9E3779B97F4A7C15UL ^ (ulong)seed;
        mixed = Mix(mixed ^ BitConverter.ToUInt64(bytes));
        mixed = Mix(mixed ^ BitConverter.ToUInt64(bytes[8..]));
        mixed = Mix(mixed ^ (ulong)turn);
        return (mixed >> 11) / (double)(1UL << 53);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
