using Butler.Problems;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Storage;

/// <summary>Tracks whether a database can be written: logs once a minute that it cannot, and when it can again.</summary>
/// <remarks>Dozens of callers hit the same full disk. They get their own errors; the log gets one line.</remarks>
internal sealed class StorageState(DatabaseRole role, IButlerProblems problems, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private long? _lastLogged;
    private long _failures;

    /// <summary>Gets whether the last write failed because of the file or its disk.</summary>
    public bool IsFailing { get; private set; }

    /// <summary>Records failed writes. Cheap; called by the writer thread.</summary>
    public void Failed(ButlerStorageException failure, int writes)
    {
        problems.Report(new ButlerProblem(role.WriteProblem, failure.Message));
        long since;
        lock (_gate)
        {
            IsFailing = true;
            _failures += writes;
            if (_lastLogged is { } last && time.GetElapsedTime(last) < LogInterval)
            {
                logger.WritesFailedAgain(failure);
                return;
            }

            (since, _failures, _lastLogged) = (_failures, 0, time.GetTimestamp());
        }

        logger.WritesFail(role.Title, since, failure.Message);
        logger.WritesFailedAgain(failure);
    }

    /// <summary>Records that the database accepts writes of any size again.</summary>
    public void Works()
    {
        lock (_gate)
        {
            if (!IsFailing)
            {
                return;
            }

            (IsFailing, _failures, _lastLogged) = (false, 0, null);
        }

        logger.WritesWork(role.Title);
        problems.Resolve(role.WriteProblem);
    }

    public void Damaged(string path, string found)
    {
        problems.Report(new ButlerProblem(role.DamageProblem, $"The database file '{path}' is damaged: {found}")
        {
            Cure = "Stop Butler, keep a copy of the file, and restore it from a backup; 'sqlite3 FILE .recover' saves what can be read.",
        });
        logger.DatabaseDamaged(path, found);
    }

    public void Repaired(string path)
    {
        problems.Resolve(role.DamageProblem);
        problems.Report(new ButlerProblem(role.DamageProblem, $"Indexes of the database file '{path}' were damaged and have been built anew.")
        {
            Cure = "No data is missing. Check the disk and the memory of the machine, and make a backup.",
            Lasts = false,
        });
    }
}
