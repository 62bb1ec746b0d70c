namespace Butler.Qlik.Tasks;

/// <summary>Asks for many ids in a few calls.</summary>
internal static class IdChunk
{
    /// <summary>How many ids one filter names: a URL of some 2,000 characters, which every server takes.</summary>
    public const int Size = 25;

    private const int CallsAtOnce = 8;

    /// <summary>Makes a call for each of the chunks, some side by side, and gives the answers in order.</summary>
    public static async Task<IReadOnlyList<TAnswer>> AllAsync<TChunk, TAnswer>(IReadOnlyList<TChunk> chunks, Func<TChunk, Task<TAnswer>> call)
    {
        var answers = new TAnswer[chunks.Count];
        await Parallel.ForAsync(0, chunks.Count, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce }, async (index, _) =>
            answers[index] = await call(chunks[index]));
        return answers;
    }
}
