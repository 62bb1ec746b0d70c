namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Knows the web apps that may call Butler from a browser.</summary>
internal interface IAllowedOrigins
{
    /// <summary>Gets whether any web app may call.</summary>
    bool Any { get; }

    /// <summary>Determines whether pages of an origin may call.</summary>
    /// <param name="origin">The value of the browser's <c>Origin</c> header.</param>
    bool Contains(string origin);
}
