using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Butler.Demo.Receivers;

/// <summary>A mail server that accepts everything and keeps it: plain SMTP on a free loopback port, without TLS and login.</summary>
/// <remarks>For demonstrations and tests only. It speaks enough of RFC 5321 for any mail client.</remarks>
public sealed class SmtpMailbox : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Action<ReceivedMail> _onMail;
    private readonly Func<string, string?>? _refuse;
    private readonly Task _accepting;

    /// <summary>Starts listening.</summary>
    /// <param name="onMail">Called for each mail, possibly from several connections at once.</param>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="refuse">Answers a recipient with an SMTP refusal such as <c>550 no such user</c>; <see langword="null"/> accepts it.</param>
    public SmtpMailbox(Action<ReceivedMail> onMail, int port = 0, Func<string, string?>? refuse = null)
    {
        _onMail = onMail;
        _refuse = refuse;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Gets the port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _ = ServeAsync(client).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 demo mailbox");
            var sender = "";
            var recipients = new List<string>();
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                switch (verb)
                {
                    case "EHLO":
                        await writer.WriteLineAsync("250-demo\r\n250-8BITMIME\r\n250 SMTPUTF8");
                        continue;
                    case "MAIL":
                        sender = AddressIn(line);
                        recipients.Clear();
                        break;
                    case "RCPT" when _refuse?.Invoke(AddressIn(line)) is { } refusal:
                        await writer.WriteLineAsync(refusal);
                        continue;
                    case "RCPT":
                        recipients.Add(AddressIn(line));
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 end with a dot");
                        _onMail(new ReceivedMail(sender, [.. recipients], await ReadDataAsync(reader)));
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                }

                await writer.WriteLineAsync("250 OK");
            }
        }
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return message.ToString();
    }

    private static string AddressIn(string line)
    {
        var start = line.IndexOf('<', StringComparison.Ordinal);
        var end = line.IndexOf('>', StringComparison.Ordinal);
        return start >= 0 && end > start ? line[(start + 1)..end] : "";
    }
}

/// <summary>A mail as it came over the wire.</summary>
/// <param name="Sender">The envelope sender.</param>
/// <param name="Recipients">The envelope recipients.</param>
/// <param name="Message">Headers and body, dot-unstuffed.</param>
public sealed record ReceivedMail(string Sender, IReadOnlyList<string> Recipients, string Message);
