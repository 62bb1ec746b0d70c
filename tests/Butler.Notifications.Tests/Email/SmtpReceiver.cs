using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Butler.Notifications.Tests.Email;

/// <summary>A small mail server on a free port of the loopback that records what it gets and refuses what it is told to.</summary>
public sealed class SmtpReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private Task _accepting = Task.CompletedTask;
    private int _connections;
    private int _open;

    public int Port { get; private set; }

    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    public IReadOnlyList<string> Commands => [.. _commands];

    public int Connections => Volatile.Read(ref _connections);

    public int MostOpenConnections { get; private set; }

    /// <summary>Gets or sets the certificate for STARTTLS or, with <see cref="IsSecure"/>, for TLS from the first byte.</summary>
    public X509Certificate2? Certificate { get; set; }

    public bool IsSecure { get; set; }

    /// <summary>Gets or sets user and password; without them no login is offered.</summary>
    public (string User, string Password)? Login { get; set; }

    public bool OffersSmtpUtf8 { get; set; } = true;

    public bool OffersChunking { get; set; }

    /// <summary>Gets or sets the answer to a command; <see langword="null"/> takes the usual one. The text <c>CLOSE</c> closes the connection.</summary>
    public Func<string, string?> Script { get; set; } = static _ => null;

    /// <summary>Gets or sets what to wait for before a mail is acknowledged.</summary>
    public Func<Task> BeforeAccept { get; set; } = static () => Task.CompletedTask;

    public static SmtpReceiver Start(Action<SmtpReceiver>? configure = null)
    {
        var receiver = new SmtpReceiver();
        configure?.Invoke(receiver);
        receiver._listener.Start();
        receiver.Port = ((IPEndPoint)receiver._listener.LocalEndpoint).Port;
        receiver._accepting = receiver.AcceptAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_conversations);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _conversations.Add(TalkAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        MostOpenConnections = Math.Max(MostOpenConnections, Interlocked.Increment(ref _open));
        try
        {
            using (client)
            {
                await new SmtpConversation(this, _commands.Enqueue, _mails.Enqueue).RunAsync(client.GetStream(), _stop.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client left, or did not trust us.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
