using Butler.Problems;

namespace Butler.Core.Problems;

/// <summary>What was told of one problem, and what is still to be told.</summary>
internal sealed class ProblemEntry(ButlerProblem problem)
{
    public ButlerProblem Problem { get; set; } = problem;

    public DateTimeOffset Since { get; set; }

    /// <summary>Gets or sets how often it was reported since it was last told.</summary>
    public long Untold { get; set; }

    /// <summary>Gets or sets whether it is to be told that the problem is over.</summary>
    public bool OverIsDue { get; set; }

    /// <summary>Gets or sets from when on the next thing can be told.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>Gets or sets when it was last told that the problem is there.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>Gets or sets whether people believe that the problem is there.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Gets or sets whether it was told together with others.</summary>
    public bool WasInDigest { get; set; }

    public bool Waits => Untold > 0 || OverIsDue;
}
