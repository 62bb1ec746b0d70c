namespace Butler.Licensing;

/// <summary>What to do with a licence that its user has never used.</summary>
public enum UnusedLicense
{
    /// <summary>It counts as used last on the day it was given to the user; where that day is unknown, it is kept.</summary>
    SinceAssigned,

    /// <summary>It is kept, however long it lies idle.</summary>
    Keep,

    /// <summary>It is released, even when it was given to the user a moment ago.</summary>
    Release,
}
