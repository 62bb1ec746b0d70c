using System.Text.Json;
using System.Text.Json.Serialization;
using Butler.Diagnostics;

namespace Butler.Service.CommandLine.Doctor;

/// <summary>Writes a status as a word in lower case.</summary>
internal sealed class StatusConverter() : JsonStringEnumConverter<DiagnosisStatus>(JsonNamingPolicy.CamelCase);
