namespace Butler.Core.Storage;

/// <summary>The role of one of Butler's database files. A feature whose data may grow has its own file, so that it takes neither space nor
/// time from alerts; it registers the role of that file.</summary>
/// <param name="Name">The name, as in metrics; for a separate file also part of the file name.</param>
/// <param name="Area">The prefix of its problem keys. Only those in <c>storage</c> make Butler not ready.</param>
/// <param name="Title">The name in log lines.</param>
internal sealed record DatabaseRole(string Name, string Area, string Title)
{
    /// <summary>Gets the file of alerts, deliveries, schedules and all the rest: without it Butler does not start.</summary>
    public static DatabaseRole Main { get; } = new("main", "storage", "The database");

    public string WriteProblem => Area + ":write";

    public string DamageProblem => Area + ":damage";

    /// <summary>Places the file next to the main one: <c>butler.db</c> becomes <c>butler-key-value.db</c>.</summary>
    public string PathBeside(string main) => this == Main
        ? main
        : Path.Combine(Path.GetDirectoryName(main)!, $"{Path.GetFileNameWithoutExtension(main)}-{Name}{Path.GetExtension(main)}");
}
