namespace Butler.Simulation.Qrs;

/// <summary>A group of paths of the repository service.</summary>
internal interface IQrsFeature
{
    /// <summary>Answers a request, or returns <see langword="null"/> when the path is none of its own.</summary>
    QrsReply? Answer(QrsRequest request);
}
