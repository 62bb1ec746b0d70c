namespace Butler.Core.FileSystem;

/// <summary>How an operating system keeps files private.</summary>
internal interface IFileRights
{
    FileStream Create(string path, FileStreamOptions options);

    void MakeFolder(string path);

    void Close(string path);

    void TakeFromOthers(string path);

    bool CanOthersRead(string path);
}
