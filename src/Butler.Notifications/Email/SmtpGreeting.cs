using System.Net.NetworkInformation;

namespace Butler.Notifications.Email;

/// <summary>The name that Butler greets a mail server with (EHLO), and others for a server that refuses it.</summary>
/// <remarks>
/// Strict servers reject the short name of a machine, some at once and some only at the sender or the recipient. RFC 5321 requires a
/// fully qualified name, or an address in brackets from a client without one. Safe for concurrent use.
/// </remarks>
internal sealed class SmtpGreeting(SmtpOptions smtp)
{
    /// <summary>The name that Butler 16's mailer sends on a machine without a fully qualified name.</summary>
    public const string Literal = "[127.0.0.1]";

    private readonly Lock _gate = new();
    private int _current;

    /// <summary>Gets the settings of the server that the names are for.</summary>
    public SmtpOptions Smtp => smtp;

    /// <summary>Gets the names, the best one first.</summary>
    public IReadOnlyList<string> Names { get; } = NamesOf(smtp.LocalDomain, FullName());

    /// <summary>Gets the name to use.</summary>
    public string Name
    {
        get
        {
            lock (_gate)
            {
                return Names[_current];
            }
        }
    }

    /// <summary>Switches to the next name.</summary>
    /// <param name="refused">The name that was refused.</param>
    /// <returns><see langword="false"/> when there was none left; the next attempt starts with the best one again.</returns>
    public bool TurnFrom(string refused)
    {
        lock (_gate)
        {
            if (Names[_current] != refused)
            {
                // Another email has already found out.
                return true;
            }

            _current = (_current + 1) % Names.Count;
            return _current > 0;
        }
    }

    public static IReadOnlyList<string> NamesOf(string configured, string fullName)
    {
        string[] wanted = [configured.Trim(), IsFullName(fullName) ? fullName : "", Literal];
        return [.. wanted.Where(static name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Determines whether a name has the form required by RFC 5321.</summary>
    public static bool IsFullName(string name) =>
        name.Contains('.', StringComparison.Ordinal)
        && Uri.CheckHostName(name) == UriHostNameType.Dns
        && name.Split('.').All(static label => label.Length > 0 && label[0] != '-' && label[^1] != '-'
            && label.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'));

    private static string FullName()
    {
        try
        {
            var machine = IPGlobalProperties.GetIPGlobalProperties();
            return machine.HostName.Contains('.', StringComparison.Ordinal) ? machine.HostName : $"{machine.HostName}.{machine.DomainName}";
        }
        catch (NetworkInformationException)
        {
            return "";
        }
    }
}
