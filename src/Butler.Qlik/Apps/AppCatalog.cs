using Butler.Apps;
using Butler.Qlik.Engine;

namespace Butler.Qlik.Apps;

/// <summary>Gets the list of apps from the engine.</summary>
internal sealed class AppCatalog(EngineConnector connector) : IAppCatalog
{
    public async Task<IReadOnlyList<AppReference>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await connector.ConnectAsync(EngineAddress.Root, cancellationToken);
            var reply = await session.CallAsync(EngineRequest.Global, "GetDocList", cancellationToken);
            return reply.Items("qDocList").ConvertAll(
                static doc => new AppReference(RawJson.Text(doc, "qDocId") ?? "", RawJson.Text(doc, "qDocName") ?? ""));
        }
        catch (EngineException exception)
        {
            throw AppErrors.From(exception);
        }
    }
}
