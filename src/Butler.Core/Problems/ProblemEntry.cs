using Butler.Problems;

namespace Butler.Core.Problems;

/// <summary>The reporting state of one problem.</summary>
internal sealed class ProblemEntry(ButlerProblem problem)
{
    public ButlerProblem Problem { get; set; } = problem;

    public DateTimeOffset Since { get; set; }

    /// <summary>Gets or sets how often it was reported since the last alert.</summary>
    public long Untold { get; set; }

    /// <summary>Gets or sets whether the end of the problem still has to be sent.</summary>
    public bool OverIsDue { get; set; }

    /// <summary>Gets or sets when the next alert may be sent.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>Gets or sets when the last alert about the problem was sent.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>Gets or sets whether people believe that the problem is there.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Gets or sets whether it was sent together with others.</summary>
    public bool WasInDigest { get; set; }

    public bool Waits => Untold > 0 || OverIsDue;
}
