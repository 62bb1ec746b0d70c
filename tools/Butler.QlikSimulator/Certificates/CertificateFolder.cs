namespace Butler.Simulation;

/// <summary>A folder with the files of a Qlik Sense certificate export in PEM format.</summary>
/// <param name="Path">The full path of the folder.</param>
public sealed record CertificateFolder(string Path)
{
    /// <summary>Gets the path of the certificate of the authority.</summary>
    public string Root => File("root.pem");

    /// <summary>Gets the path of the server certificate.</summary>
    public string Server => File("server.pem");

    /// <summary>Gets the path of the server's private key.</summary>
    public string ServerKey => File("server_key.pem");

    /// <summary>Gets the path of the client certificate.</summary>
    public string Client => File("client.pem");

    /// <summary>Gets the path of the client's private key.</summary>
    public string ClientKey => File("client_key.pem");

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
