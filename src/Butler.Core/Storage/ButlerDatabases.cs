using Butler.Problems;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Storage;

/// <summary>All database files of this Butler.</summary>
internal sealed class ButlerDatabases : IDisposable
{
    public ButlerDatabases(
        IEnumerable<DatabaseRole> roles,
        IOptions<StorageOptions> options,
        IHostEnvironment environment,
        IButlerProblems problems,
        TimeProvider time,
        ILogger<SqliteDatabase> logger) =>
        All = [.. roles.Prepend(DatabaseRole.Main).Distinct().Select(role => new SqliteDatabase(role, options, environment, problems, time, logger))];

    /// <summary>Gets the databases, the main one first.</summary>
    public IReadOnlyList<SqliteDatabase> All { get; }

    public SqliteDatabase Main => All[0];

    /// <summary>Gets the database of a role that is registered.</summary>
    public SqliteDatabase this[DatabaseRole role] => All.Single(database => database.Role == role);

    public void Dispose()
    {
        foreach (var database in All.Reverse())
        {
            database.Dispose();
        }
    }
}
