namespace Butler.Qlik.Qrs;

/// <summary>Headers for requests to a service of Qlik Sense.</summary>
public sealed class QrsHeaderOptions
{
    /// <summary>Gets or sets headers that every request carries. Of two with one name the later wins.</summary>
    /// <value>Empty by default. Unless <c>X-Qlik-User</c> is among them, requests are made as
    /// <c>UserDirectory=Internal; UserId=sa_repository</c>.</value>
    public IList<QrsHeader> Static { get; set; } = [];
}
