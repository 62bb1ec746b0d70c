namespace Butler.Apps;

/// <summary>Reloads apps of a Qlik Sense site and starts follow-up tasks.</summary>
/// <remarks>
/// <para>Safe for concurrent use. How many reloads run at a time is limited.</para>
/// <para>Whatever ends a reload, exactly one list of follow-up tasks is started: the one for success after the app was saved, the one for
/// failure otherwise, also when the engine or the connection to it fails, and when Butler is stopped.</para>
/// <para>Reloads are remembered in memory, the last ones only: they end with the process that holds their connection.</para>
/// </remarks>
public interface IAppReloader
{
    /// <summary>Opens an app and begins to reload it.</summary>
    /// <param name="request">Which app, and how.</param>
    /// <param name="cancellationToken">Gives up opening the app. A reload that has begun goes on.</param>
    /// <returns>The reload, running.</returns>
    /// <exception cref="AppServiceException">There is no such app, too many reloads are running, the engine cannot be asked, or it refuses.</exception>
    Task<AppReload> StartAsync(AppReloadRequest request, CancellationToken cancellationToken);

    /// <summary>Finds a reload.</summary>
    /// <param name="id">The id of the reload.</param>
    /// <returns>The reload as it is now; <see langword="null"/> when there is none, or when it is so old that it was forgotten.</returns>
    AppReload? Find(string id);

    /// <summary>Lists the remembered reloads of an app.</summary>
    /// <param name="appId">The id of the app, in any case; <see langword="null"/> for all apps.</param>
    /// <returns>The reloads, newest first.</returns>
    IReadOnlyList<AppReload> List(string? appId);

    /// <summary>Waits until a reload is over, follow-up tasks included.</summary>
    /// <param name="id">The id of the reload.</param>
    /// <param name="longest">How long to wait; zero or more.</param>
    /// <param name="cancellationToken">Gives up waiting. The reload goes on.</param>
    /// <returns>The reload as it is then, over or not; <see langword="null"/> when there is none.</returns>
    Task<AppReload?> WaitAsync(string id, TimeSpan longest, CancellationToken cancellationToken);
}
