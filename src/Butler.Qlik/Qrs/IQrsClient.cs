using System.Text.Json.Serialization.Metadata;

namespace Butler.Qlik.Qrs;

/// <summary>Calls QRS of one site. Every method throws <see cref="QrsException"/> when the call fails.</summary>
/// <remarks>Safe for concurrent use. Only calls that change nothing are repeated.</remarks>
internal interface IQrsClient
{
    /// <summary>Gets the name of the site.</summary>
    string Site { get; }

    /// <summary>Gets the host and port that the next call would try first.</summary>
    string CurrentHost { get; }

    /// <summary>Gets how far the clock of the host that answered last is ahead of this machine's; <see langword="null"/> as long as none has.</summary>
    TimeSpan? ClockDifference => null;

    /// <summary>Gets JSON.</summary>
    Task<T> GetAsync<T>(QrsCall call, JsonTypeInfo<T> json, CancellationToken cancellationToken);

    /// <summary>Gets text.</summary>
    Task<string> GetTextAsync(QrsCall call, CancellationToken cancellationToken);

    /// <summary>Gets the body as it comes, to be disposed of by the caller. Reading it can end with an <see cref="IOException"/>.</summary>
    Task<Stream> OpenAsync(QrsCall call, CancellationToken cancellationToken);

    /// <summary>Posts JSON and ignores the body of the answer.</summary>
    Task PostAsync<T>(QrsCall call, T body, JsonTypeInfo<T> json, CancellationToken cancellationToken);

    /// <summary>Posts an empty object and ignores the body of the answer, as starting a task wants it.</summary>
    Task PostAsync(QrsCall call, CancellationToken cancellationToken);

    /// <summary>Posts an empty object and gets JSON; nothing when the answer has no body.</summary>
    Task<T?> PostAsync<T>(QrsCall call, JsonTypeInfo<T> json, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Deletes an entity.</summary>
    Task DeleteAsync(QrsCall call, CancellationToken cancellationToken);
}
