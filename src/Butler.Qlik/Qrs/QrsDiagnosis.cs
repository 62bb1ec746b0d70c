using System.Net.Sockets;
using Butler.Diagnostics;

namespace Butler.Qlik.Qrs;

/// <summary>Logs in to QRS with the certificate, reads its version, and checks whether the user can see tasks.</summary>
internal sealed class QrsDiagnosis(string name, IQrsClient qrs) : IDiagnosis
{
    private static readonly QrsCall About = new("about", "about");
    private static readonly QrsCall CountTasks = new("task/count", "task/count");

    public string Name => name;

    public async Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var about = await qrs.GetAsync(About, QrsJson.Default.QrsAbout, cancellationToken);
            var result = await LookAsync($"QRS {about.BuildVersion} at {qrs.CurrentHost}", cancellationToken);
            return result with { ClockDifference = qrs.ClockDifference };
        }
        catch (QrsException failure)
        {
            return DiagnosisResult.Fails(failure.Message, Advise(BrokeOff(failure) ? QrsFailure.ClientCertificate : failure.Failure)) with { ClockDifference = qrs.ClockDifference };
        }
    }

    private async Task<DiagnosisResult> LookAsync(string who, CancellationToken cancellationToken)
    {
        var tasks = await qrs.GetAsync(CountTasks, QrsJson.Default.QrsCount, cancellationToken);

        // Security rules silently filter lists: a user without permissions sees nothing, and gets no error.
        return tasks.Value > 0
            ? DiagnosisResult.Works($"{who} lets Butler in; the user sees {tasks.Value} tasks.")
            : DiagnosisResult.Degraded(
                $"{who} lets Butler in, but the user sees no tasks.",
                "If the site has tasks, give the user in configQRS:headers:static (X-Qlik-User) the role RootAdmin, or use UserDirectory=Internal; UserId=sa_repository.");
    }

    // A server that rejects the certificate may also just close the connection after it was made.
    private static bool BrokeOff(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or SocketException { SocketErrorCode: SocketError.ConnectionReset })
            {
                return true;
            }
        }

        return false;
    }

    private static string Advise(QrsFailure failure) => failure switch
    {
        QrsFailure.Unreachable or QrsFailure.Timeout =>
            "Set configQRS:host and configQRS:port (4242) to the repository service of the central node, and open the port in its firewall for this machine.",
        QrsFailure.ServerCertificate =>
            "Set cert:clientCertCA to the root.pem of the same export as the client certificate, and configQRS:host to a name that the certificate of the server has.",
        QrsFailure.ClientCertificate =>
            "Export certificates anew in the QMC (Certificates, Platform independent PEM format, with the private key, without a password) "
            + "and set cert:clientCert and cert:clientCertKey to client.pem and client_key.pem of that export.",
        QrsFailure.Forbidden =>
            "Set X-Qlik-User in configQRS:headers:static to a user who exists and has the role RootAdmin, such as UserDirectory=Internal; UserId=sa_repository, "
            + "and use port 4242 with a client certificate that this site exported.",
        QrsFailure.NotFound or QrsFailure.BadRequest => "Check that configQRS:port is QRS's own (4242) and not that of the proxy.",
        _ => "Look at the repository service's log (Repository/Trace) and whether the service is still starting.",
    };
}
