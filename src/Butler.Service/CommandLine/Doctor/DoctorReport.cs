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
