using System.Text.Json;
using Butler.Diagnostics;

namespace Butler.Qlik.Engine;

/// <summary>Opens a session at the engine and reads its version.</summary>
internal sealed class EngineDiagnosis(string name, EngineConnector engine, Func<EngineOptions> options) : IDiagnosis
{
    private const int Global = -1;

    public string Name => name;

    public async Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken)
    {
        if (options().IsUnused)
        {
            return DiagnosisResult.Works("Nothing that is on uses the engine, so that it was not asked.");
        }

        try
        {
            await using var session = await engine.ConnectAsync(EngineAddress.Root, cancellationToken);
            var answer = await session.CallAsync(Global, "EngineVersion", cancellationToken);
            return DiagnosisResult.Works($"The engine {VersionIn(answer)} at {session.Host} opens sessions for Butler.");
        }
        catch (EngineException failure)
        {
            return DiagnosisResult.Fails(failure.Message, Advise(failure.Failure));
        }
    }

    private static string VersionIn(EngineReply answer)
    {
        using var version = JsonDocument.Parse(answer.Out("qVersion"));
        return version.RootElement.ValueKind == JsonValueKind.Object && version.RootElement.TryGetProperty("qComponentVersion", out var text)
            ? EngineText.Clean(text.ToString())
            : "of an unknown version";
    }

    private static string Advise(EngineFailure failure) => failure switch
    {
        EngineFailure.Unreachable or EngineFailure.Timeout =>
            "Set configEngine:host and configEngine:port (4747) to a node with an engine, and open the port in its firewall for this machine.",
        EngineFailure.Refused =>
            "Use certificates that this site exported (cert:clientCert, cert:clientCertKey, cert:clientCertCA) and a user in configEngine:headers:static who may "
            + "see apps, such as UserDirectory=Internal; UserId=sa_repository.",
        _ => "Look at the engine's log, and check that configEngine:port is the engine's own (4747).",
    };
}
