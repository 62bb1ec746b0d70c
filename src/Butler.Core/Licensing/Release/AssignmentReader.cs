using Butler.Licensing;

namespace Butler.Core.Licensing.Release;

/// <summary>Reads the assignments of several types; a type that cannot be read does not affect the others.</summary>
internal sealed class AssignmentReader(ILicenseAssignments site, TimeProvider time)
{
    // A list of many thousands takes a busy Qlik Sense a while.
    private static readonly TimeSpan ListTimeout = TimeSpan.FromMinutes(2);

    public async Task<(List<LicenseAssignment> Assignments, string Failure)> ReadAsync(
        IReadOnlyList<ReleasableLicense> licenses, CancellationToken cancellationToken)
    {
        var calls = new SiteCalls(ListTimeout, time);
        var all = new List<LicenseAssignment>();
        var failures = new List<string>();
        foreach (var license in licenses)
        {
            var answer = await calls.TryAsync(limited => ReadAsync(license, limited), cancellationToken);
            all.AddRange(answer.Value ?? []);
            if (answer.Failure is { } reason)
            {
                failures.Add($"The {license.ToString().ToLowerInvariant()} access licences cannot be read: {reason}");
            }
        }

        return (all, string.Join(" ", failures));
    }

    private async Task<List<LicenseAssignment>> ReadAsync(ReleasableLicense license, CancellationToken cancellationToken)
    {
        var found = new List<LicenseAssignment>();
        await foreach (var assignment in site.ReadAllAsync(license, cancellationToken))
        {
            found.Add(assignment);
        }

        return found;
    }
}
