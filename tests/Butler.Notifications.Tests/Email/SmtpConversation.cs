using System.Net.Security;
using System.Text;

namespace Butler.Notifications.Tests.Email;

/// <summary>The server's side of one SMTP connection (RFC 5321, STARTTLS, AUTH PLAIN).</summary>
internal sealed class SmtpConversation(SmtpReceiver server, Action<string> onCommand, Action<ReceivedMail> onMail)
{
    private readonly List<string> _recipients = [];
    private Stream _stream = Stream.Null;
    private string _sender = "";
    private string? _user;

    public async Task RunAsync(Stream stream, CancellationToken cancellationToken)
    {
        _stream = stream;
        if (server.IsSecure)
        {
            await EncryptAsync(cancellationToken);
        }

        if (!await AnswerAsync("CONNECT", "220 receiver ready", cancellationToken))
        {
            return;
        }

        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            onCommand(line);
            if (!await HandleAsync(line, cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<bool> HandleAsync(string line, CancellationToken cancellationToken)
    {
        var verb = line.Split(' ')[0].ToUpperInvariant();
        switch (verb)
        {
            case "EHLO":
                return await AnswerAsync(line, Greeting(), cancellationToken);
            case "STARTTLS":
                var goesOn = await AnswerAsync(line, "220 go ahead", cancellationToken);
                await EncryptAsync(cancellationToken);
                return goesOn;
            case "AUTH":
                return await AnswerAsync(line, Authenticate(line), cancellationToken);
            case "MAIL":
                _recipients.Clear();
                _sender = AddressIn(line);
                return await AnswerAsync(line, server.Login is not null && _user is null ? "530 5.7.0 login first" : "250 ok", cancellationToken);
            case "RCPT":
                if (server.Script(line) is null)
                {
                    _recipients.Add(AddressIn(line));
                }

                return await AnswerAsync(line, "250 ok", cancellationToken);
            case "DATA":
                return await ReceiveAsync(line, cancellationToken);
            case "QUIT":
                await AnswerAsync(line, "221 bye", cancellationToken);
                return false;
            default:
                return await AnswerAsync(line, "250 ok", cancellationToken);
        }
    }

    private string Greeting()
    {
        var offers = new List<string> { "receiver", "8BITMIME", "PIPELINING" };
        if (server.OffersSmtpUtf8)
        {
            offers.Add("SMTPUTF8");
        }

        if (server.OffersChunking)
        {
            offers.AddRange(["CHUNKING", "BINARYMIME"]);
        }

        if (server.Certificate is not null && _stream is not SslStream)
        {
            offers.Add("STARTTLS");
        }

        if (server.Login is not null)
        {
            offers.Add("AUTH PLAIN");
        }

        return string.Join("\r\n", offers.Select((offer, index) => index == offers.Count - 1 ? "250 " + offer : "250-" + offer));
    }

    private string Authenticate(string line)
    {
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0');
        if (server.Login is not { } login || parts[1] != login.User || parts[2] != login.Password)
        {
            return $"535 5.7.8 wrong password {parts[2]}";
        }

        _user = login.User;
        return "235 welcome";
    }

    private async Task<bool> ReceiveAsync(string line, CancellationToken cancellationToken)
    {
        if (server.Script(line) is not null || _recipients.Count == 0)
        {
            return await AnswerAsync(line, "554 no valid recipients", cancellationToken);
        }

        await AnswerAsync("", "354 go ahead", cancellationToken);
        var content = new MemoryStream();
        while (await ReadLineAsync(cancellationToken) is { } text && text != ".")
        {
            content.Write(Encoding.Latin1.GetBytes((text.StartsWith("..", StringComparison.Ordinal) ? text[1..] : text) + "\r\n"));
        }

        await server.BeforeAccept();
        if (server.Script("END") is null)
        {
            // Recorded before the answer, so that who got the answer finds the mail.
            onMail(new ReceivedMail(_sender, [.. _recipients], content.ToArray(), _stream is SslStream, _user));
        }

        return await AnswerAsync("END", "250 taken", cancellationToken);
    }

    private async Task EncryptAsync(CancellationToken cancellationToken)
    {
        var encrypted = new SslStream(_stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = server.Certificate }, cancellationToken);
        _stream = encrypted;
    }

    private async Task<bool> AnswerAsync(string command, string usual, CancellationToken cancellationToken)
    {
        var answer = server.Script(command) ?? usual;
        if (answer == "CLOSE")
        {
            return false;
        }

        await _stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"), cancellationToken);
        return !answer.StartsWith("421", StringComparison.Ordinal);
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    private static string AddressIn(string line) => line.Split('<', '>')[1];
}
