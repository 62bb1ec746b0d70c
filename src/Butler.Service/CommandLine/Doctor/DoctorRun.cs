using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Butler.Diagnostics;

namespace Butler.Service.CommandLine.Doctor;

/// <summary>Examines what a configuration file sets up and prints the report.</summary>
internal static class DoctorRun
{
    public static Task<int> RunAsync(
        string? configFile, TimeSpan timeLimit, bool asJson, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        CommandHost.RunAsync(configFile, static _ => { }, error, async services =>
        {
            var report = await new Examination(services, timeLimit).RunAsync(cancellationToken);
            if (asJson)
            {
                await output.WriteLineAsync(ToJson(report));
            }
            else
            {
                ReportText.Write(report, Terminal.For(output));
            }

            return report.Status == DiagnosisStatus.Fails ? ExitCode.Failed : ExitCode.Success;
        });

    // Readable for people too: the text goes to a terminal or a file, never into HTML.
    private static string ToJson(DoctorReport report)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, report, DoctorJson.Default.DoctorReport);
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }
}

/// <summary>How the report is written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(StatusConverter)])]
[JsonSerializable(typeof(DoctorReport))]
internal sealed partial class DoctorJson : JsonSerializerContext;

/// <summary>Writes a status as a word in lower case.</summary>
internal sealed class StatusConverter() : JsonStringEnumConverter<DiagnosisStatus>(JsonNamingPolicy.CamelCase);
