namespace Butler.Simulation.Running;

/// <summary>The executors of the nodes and the tasks that wait for one: first come, first served on each node.</summary>
internal sealed class WorkerQueues(QlikSite site)
{
    private readonly Dictionary<Guid, Worker> _workers = [];
    private readonly Lock _gate = new();
    private int _turn = -1;

    /// <summary>Chooses the node with the least to do; in turn when several have.</summary>
    public SiteNode? Choose()
    {
        lock (_gate)
        {
            var nodes = site.Nodes.All.Where(static node => node.Enabled && node.SchedulerType != SiteSchedulerType.Manager).ToArray();
            if (nodes.Length < 2)
            {
                return nodes.FirstOrDefault();
            }

            _turn++;
            return Enumerable.Range(0, nodes.Length)
                .Select(i => nodes[(_turn + i) % nodes.Length])
                .MinBy(node => WorkerOf(node.Id).Running + WorkerOf(node.Id).Waiting.Count);
        }
    }

    /// <summary>Takes an executor of a node, or a place in its queue.</summary>
    /// <returns><see langword="true"/> when there was an executor.</returns>
    public bool TryEnter(Guid node, TaskRun run)
    {
        lock (_gate)
        {
            var worker = WorkerOf(node);
            if (worker.Waiting.Count == 0 && worker.Running < Limit(node))
            {
                worker.Running++;
                return true;
            }

            worker.Waiting.AddLast(run);
            return false;
        }
    }

    /// <summary>Gives up a place in the queue.</summary>
    /// <returns><see langword="false"/> when it has led to an executor meanwhile.</returns>
    public bool Withdraw(Guid node, TaskRun run)
    {
        lock (_gate)
        {
            return WorkerOf(node).Waiting.Remove(run);
        }
    }

    /// <summary>Gives back an executor.</summary>
    /// <returns>The run that has it next, which must be told; <see langword="null"/> when nobody waits.</returns>
    public TaskRun? Leave(Guid node)
    {
        lock (_gate)
        {
            var worker = WorkerOf(node);
            worker.Running--;
            if (worker.Waiting.First is not { } first || worker.Running >= Limit(node))
            {
                return null;
            }

            worker.Waiting.RemoveFirst();
            worker.Running++;
            return first.Value;
        }
    }

    private int Limit(Guid node) => site.Nodes.Find(node) is { MaxConcurrentEngines: > 0 and var limit } ? limit : int.MaxValue;

    private Worker WorkerOf(Guid node) => _workers.TryGetValue(node, out var worker) ? worker : _workers[node] = new Worker();

    private sealed class Worker
    {
        public int Running { get; set; }

        public LinkedList<TaskRun> Waiting { get; } = [];
    }
}
