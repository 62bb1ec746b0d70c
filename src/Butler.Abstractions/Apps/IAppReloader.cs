namespace Butler.Apps;

/// <summary>Reloads apps of a Qlik Sense site and starts follow-up tasks.</summary>
/// <remarks>
/// <para>Safe for concurrent use. The number of concurrent reloads is limited.</para>
/// <para>However a reload ends, exactly one list of follow-up tasks is started: the one for success once the app is saved, otherwise the one
/// for failure, even if the engine or its connection fails, or Butler is stopped.</para>
/// <para>The latest reloads are kept in memory only: they end with the process that holds their connection.</para>
/// </remarks>
public interface IAppReloader
{
    /// <summary>Opens an app and starts to reload it.</summary>
    /// <param name="request">The app and the options.</param>
    /// <param name="cancellationToken">Gives up opening the app. A reload that has begun goes on.</param>
    /// <returns>The reload, running.</returns>
    /// <exception cref="AppServiceException">The app does not exist, too many reloads are running, the engine cannot be reached, or it refuses.</exception>
    Task<AppReload> StartAsync(AppReloadRequest request, CancellationToken cancellationToken);

    /// <summary>Finds a reload.</summary>
    /// <param name="id">The id of the reload.</param>
    /// <returns>The current state of the reload; <see langword="null"/> if there is none, or it is too old.</returns>
    AppReload? Find(string id);

    /// <summary>Lists the latest reloads of an app.</summary>
    /// <param name="appId">The id of the app, in any case; <see langword="null"/> for all apps.</param>
    /// <returns>The reloads, newest first.</returns>
    IReadOnlyList<AppReload> List(string? appId);

    /// <summary>Waits until a reload has ended, including follow-up tasks.</summary>
    /// <param name="id">The id of the reload.</param>
    /// <param name="longest">How long to wait; zero or more.</param>
    /// <param name="cancellationToken">Gives up waiting. The reload goes on.</param>
    /// <returns>The state of the reload at that time, ended or not; <see langword="null"/> if there is none.</returns>
    Task<AppReload?> WaitAsync(string id, TimeSpan longest, CancellationToken cancellationToken);
}
