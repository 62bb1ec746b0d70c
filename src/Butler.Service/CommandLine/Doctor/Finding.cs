using Butler.Diagnostics;

namespace Butler.Service.CommandLine.Doctor;

/// <summary>One line of what the doctor says.</summary>
/// <param name="Name">What was examined.</param>
/// <param name="Status">How well it works; <see langword="null"/> when it was not examined.</param>
/// <param name="Found">What was found.</param>
/// <param name="Fix">What to do about it.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record Finding(string Name, DiagnosisStatus? Status, string Found, string Fix, double Seconds);
