namespace Butler.Services;

/// <summary>How a service is started; numbers are those that Butler stores as <c>startup_mode_num</c>.</summary>
public enum ServiceStartType
{
    /// <summary>It could not be found out, or the service is a driver.</summary>
    Unknown = -1,

    /// <summary>With the machine.</summary>
    Automatic = 0,

    /// <summary>With the machine, a while after the others.</summary>
    AutomaticDelayed = 1,

    /// <summary>When somebody asks for it.</summary>
    Manual = 2,

    /// <summary>Not at all.</summary>
    Disabled = 3,
}
