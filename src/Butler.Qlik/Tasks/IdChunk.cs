namespace Butler.Qlik.Tasks;

/// <summary>Splits many ids over a few calls.</summary>
internal static class IdChunk
{
    /// <summary>The number of ids in one filter: a URL of about 2,000 characters, which every server accepts.</summary>
    public const int Size = 25;

    private const int CallsAtOnce = 8;

    /// <summary>Makes a call for each chunk, some concurrently, and returns the results in order.</summary>
    public static async Task<IReadOnlyList<TAnswer>> AllAsync<TChunk, TAnswer>(IReadOnlyList<TChunk> chunks, Func<TChunk, Task<TAnswer>> call)
    {
        var answers = new TAnswer[chunks.Count];
        await Parallel.ForAsync(0, chunks.Count, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce }, async (index, _) =>
            answers[index] = await call(chunks[index]));
        return answers;
    }
}
