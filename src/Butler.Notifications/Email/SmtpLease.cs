using MailKit.Net.Smtp;

namespace Butler.Notifications.Email;

/// <summary>A connection in use. Disposing it returns it to the pool.</summary>
internal sealed class SmtpLease(SmtpClient client, SmtpGreeting greeting, Action<bool> giveBack) : IDisposable
{
    public SmtpClient Client => client;

    /// <summary>Gets the names that the server can be greeted with.</summary>
    public SmtpGreeting Greeting => greeting;

    /// <summary>Gets or sets whether the conversation is at a point where the next email can start.</summary>
    public bool IsReusable { get; set; }

    public void Dispose() => giveBack(IsReusable);
}
