using System.Text.Json.Serialization.Metadata;

namespace Butler.Qlik.Qrs;

/// <summary>Calls QRS of one site. Every method throws <see cref="QrsException"/> if the call fails.</summary>
/// <remarks>Safe for concurrent use. Only read-only calls are repeated.</remarks>
internal interface IQrsClient
{
    /// <summary>Gets the name of the site.</summary>
    string Site { get; }

    /// <summary>Gets the host and port that the next call would try first.</summary>
    string CurrentHost { get; }

    /// <summary>Gets how far the clock of the host that responded last is ahead of this machine's; <see langword="null"/> until one has.</summary>
    TimeSpan? ClockDifference => null;

    /// <summary>Gets JSON.</summary>
    Task<T> GetAsync<T>(QrsCall call, JsonTypeInfo<T> json, CancellationToken cancellationToken);

    /// <summary>Gets text.</summary>
    Task<string> GetTextAsync(QrsCall call, CancellationToken cancellationToken);

    /// <summary>Gets the body as a stream, to be disposed by the caller. Reading it can end with an <see cref="IOException"/>.</summary>
    Task<Stream> OpenAsync(QrsCall call, CancellationToken cancellationToken);

    /// <summary>Posts JSON and ignores the body of the response.</summary>
    Task PostAsync<T>(QrsCall call, T body, JsonTypeInfo<T> json, CancellationToken cancellationToken);

    /// <summary>Posts an empty object and ignores the body of the response, as needed for starting a task.</summary>
    Task PostAsync(QrsCall call, CancellationToken cancellationToken);

    /// <summary>Posts an empty object and gets JSON; nothing if the response has no body.</summary>
    Task<T?> PostAsync<T>(QrsCall call, JsonTypeInfo<T> json, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Posts JSON and gets JSON.</summary>
    Task<TAnswer> AskAsync<T, TAnswer>(QrsCall call, T body, JsonTypeInfo<T> json, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken);

    /// <summary>Deletes an entity.</summary>
    Task DeleteAsync(QrsCall call, CancellationToken cancellationToken);
}
