namespace Butler.Simulation.Filters;

/// <summary>A filter that QRS would refuse. The message is the text of the 400 answer.</summary>
internal sealed class FilterException : Exception
{
    public FilterException()
    {
    }

    public FilterException(string message)
        : base(message)
    {
    }

    public FilterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
