using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Counts the task starts requested by an address, however many are in one call.</summary>
internal interface IStartBudget
{
    /// <summary>Gets how many items one call may have.</summary>
    int MostItems { get; }

    /// <summary>Counts starts before they are made. If there are too many, none is counted and the response gets its header
    /// <c>Retry-After</c>.</summary>
    /// <param name="http">The call.</param>
    /// <param name="starts">The number of requested starts.</param>
    /// <returns>The message for the caller; <see langword="null"/> if the starts are within the limit.</returns>
    string? TrySpend(HttpContext http, int starts);

    /// <summary>Counts starts that were not known beforehand, such as those of all the tasks with a tag.</summary>
    void Add(HttpContext http, int starts);
}
