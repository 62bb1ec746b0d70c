using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Counts the task starts that an address asks for, however many it packs into one call.</summary>
internal interface IStartBudget
{
    /// <summary>Gets how many items one call may have.</summary>
    int MostItems { get; }

    /// <summary>Counts starts before they are carried out. When they are too many, none is counted and the answer gets its header
    /// <c>Retry-After</c>.</summary>
    /// <param name="http">The call.</param>
    /// <param name="starts">How many it asks for.</param>
    /// <returns>What to tell the caller; <see langword="null"/> when the starts are within the limit.</returns>
    string? TrySpend(HttpContext http, int starts);

    /// <summary>Counts starts that nobody could know of before, such as those of all the tasks that have a tag.</summary>
    void Add(HttpContext http, int starts);
}
