namespace Butler.Simulation.Qrs;

/// <summary>A request that passed the door: what is asked, and by whom. Path segments come after <c>/qrs/</c>, in lower case.</summary>
internal sealed record QrsRequest(string Method, string[] Segments, IQueryCollection Query, QrsUser User, ReadOnlyMemory<byte> Body)
{
    public bool IsGet => Method == HttpMethods.Get;

    public bool IsPost => Method == HttpMethods.Post;
}

/// <summary>The user that a request acts as.</summary>
internal sealed record QrsUser(Guid Id, string Name, bool SeesAll);
