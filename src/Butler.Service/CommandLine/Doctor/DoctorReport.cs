using Butler.Diagnostics;

namespace Butler.Service.CommandLine.Doctor;

/// <summary>All that the doctor says.</summary>
/// <param name="Status">The status of the worst finding.</param>
/// <param name="Findings">The findings, the worst first.</param>
internal sealed record DoctorReport(DiagnosisStatus Status, IReadOnlyList<Finding> Findings)
{
    public static DoctorReport Of(IEnumerable<Finding> findings)
    {
        var sorted = findings.OrderByDescending(static finding => finding.Status ?? (DiagnosisStatus)(-1))
            .ThenBy(static finding => finding.Name, StringComparer.Ordinal).ToList();
        return new DoctorReport(sorted.Max(static finding => finding.Status) ?? DiagnosisStatus.Works, sorted);
    }
}

/// <summary>One line of what the doctor says.</summary>
/// <param name="Name">What was examined.</param>
/// <param name="Status">How well it works; <see langword="null"/> when it was not examined.</param>
/// <param name="Found">What was found.</param>
/// <param name="Fix">What to do about it.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record Finding(string Name, DiagnosisStatus? Status, string Found, string Fix, double Seconds);
