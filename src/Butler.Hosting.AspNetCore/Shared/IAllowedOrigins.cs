namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Knows the web apps that may call Butler from a browser.</summary>
internal interface IAllowedOrigins
{
    /// <summary>Gets whether any web app may call.</summary>
    bool Any { get; }

    /// <summary>Determines whether pages of an origin may call.</summary>
    /// <param name="origin">What the browser sends in the header <c>Origin</c>.</param>
    bool Contains(string origin);
}
