using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Butler.Simulation.Tests.Engine;

/// <summary>A bare WebSocket to the engine: sends text, receives text.</summary>
internal sealed class EngineSocketClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];
    private int _id;

    public static async Task<EngineSocketClient> ConnectAsync(
        QlikSimulator simulator, string path, string user = QrsCaller.Repository, bool withCertificate = true)
    {
        var client = new EngineSocketClient();
        client._socket.Options.SetRequestHeader("X-Qlik-User", user);
        using var connections = new HttpMessageInvoker(Trusting(simulator.Certificates, withCertificate));
        try
        {
            await client._socket.ConnectAsync(new Uri(simulator.Engine.Address, path), connections, TestContext.Current.CancellationToken);
            return client;
        }
        catch
        {
            client._socket.Dispose();
            throw;
        }
    }

    public Task SendAsync(string text) => _socket.SendAsync(
        Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    public async Task<JsonElement> ReceiveAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), TestContext.Current.CancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new EndOfStreamException("The engine said goodbye.");
            }

            length += part.Count;
            if (part.EndOfMessage)
            {
                return JsonDocument.Parse(_buffer.AsMemory(0, length).ToArray()).RootElement;
            }
        }
    }

    public async Task<JsonElement> CallAsync(int handle, string method, string parameters = "[]", bool delta = false)
    {
        var id = ++_id;
        await SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"handle":{{handle}},"method":"{{method}}","params":{{parameters}}{{(delta ? ",\"delta\":true" : "")}}}""");
        while (true)
        {
            var message = await ReceiveAsync();
            if (message.TryGetProperty("id", out var answered) && answered.GetInt32() == id)
            {
                return message;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SocketsHttpHandler Trusting(CertificateFolder certificates, bool withCertificate)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(certificates.Root));
        if (withCertificate)
        {
            using var pem = X509Certificate2.CreateFromPemFile(certificates.Client, certificates.ClientKey);
            handler.SslOptions.ClientCertificates = [X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pfx), null)];
        }

        return handler;
    }
}
