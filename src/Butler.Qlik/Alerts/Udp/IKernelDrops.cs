namespace Butler.Qlik.Alerts.Udp;

/// <summary>Reports how many datagrams the system dropped because they were not read in time.</summary>
internal interface IKernelDrops
{
    /// <summary>Gets whose datagrams are counted, to end a sentence with.</summary>
    string Scope { get; }

    /// <summary>Reads the counter. It never decreases.</summary>
    /// <returns>The number since the socket was opened; <see langword="null"/> if the system does not provide it.</returns>
    long? Read();
}
