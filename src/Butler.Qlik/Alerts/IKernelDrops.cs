namespace Butler.Qlik.Alerts;

/// <summary>Reports how many datagrams the system threw away because they were not read in time.</summary>
internal interface IKernelDrops
{
    /// <summary>Gets whose datagrams are counted, to end a sentence with.</summary>
    string Scope { get; }

    /// <summary>Reads the counter. It never goes back.</summary>
    /// <returns>How many since the socket was opened; <see langword="null"/> when the system does not tell.</returns>
    long? Read();
}
