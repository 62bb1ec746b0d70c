using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace Butler.Core.FileSystem;

/// <summary>Rights of Windows: the account of the process, administrators and the system may do all, and nothing is inherited from above.</summary>
/// <remarks>A directory whose own rights are cut off from those above it was set up on purpose, by Butler or by an administrator: what is made
/// in it inherits them.</remarks>
[SupportedOSPlatform("windows")]
internal sealed class WindowsFileRights : IFileRights
{
    private static readonly WellKnownSidType[] Everybody = [WellKnownSidType.WorldSid, WellKnownSidType.BuiltinUsersSid, WellKnownSidType.AuthenticatedUserSid];
    private static readonly WellKnownSidType[] Trusted = [WellKnownSidType.BuiltinAdministratorsSid, WellKnownSidType.LocalSystemSid];

    public FileStream Create(string path, FileStreamOptions options)
    {
        if (IsSetUp(path))
        {
            return new FileStream(path, options);
        }

        var rights = options.Access switch
        {
            FileAccess.Read => FileSystemRights.Read,
            FileAccess.Write => FileSystemRights.Write,
            _ => FileSystemRights.Read | FileSystemRights.Write,
        };
        return new FileInfo(path).Create(
            options.Mode, rights | FileSystemRights.Synchronize, options.Share, Math.Max(1, options.BufferSize), options.Options, ForFile());
    }

    public void MakeFolder(string path)
    {
        if (IsSetUp(path))
        {
            Directory.CreateDirectory(path);
            return;
        }

        var security = new DirectorySecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        foreach (var account in Accounts())
        {
            security.AddAccessRule(new FileSystemAccessRule(
                account, FileSystemRights.FullControl, InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit, PropagationFlags.None, AccessControlType.Allow));
        }

        security.CreateDirectory(path);
    }

    public void Close(string path)
    {
        if (!IsSetUp(path))
        {
            new FileInfo(path).SetAccessControl(ForFile());
        }
    }

    // What an administrator set stays: Windows has no rights for "others" that could be told from those of a group.
    public void TakeFromOthers(string path)
    {
    }

    public bool CanOthersRead(string path) => new FileInfo(path).GetAccessControl()
        .GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)).Cast<FileSystemAccessRule>()
        .Any(static rule => rule.AccessControlType == AccessControlType.Allow && rule.FileSystemRights.HasFlag(FileSystemRights.ReadData)
            && Everybody.Any(known => ((SecurityIdentifier)rule.IdentityReference).IsWellKnown(known)));

    private static bool IsSetUp(string path) =>
        new DirectoryInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).GetAccessControl().AreAccessRulesProtected;

    private static FileSecurity ForFile()
    {
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        foreach (var account in Accounts())
        {
            security.AddAccessRule(new FileSystemAccessRule(account, FileSystemRights.FullControl, AccessControlType.Allow));
        }

        return security;
    }

    private static List<SecurityIdentifier> Accounts()
    {
        using var self = WindowsIdentity.GetCurrent();
        return [self.User!, .. Trusted.Select(static type => new SecurityIdentifier(type, null))];
    }
}
