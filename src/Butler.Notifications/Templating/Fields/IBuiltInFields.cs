namespace Butler.Notifications.Templating.Fields;

/// <summary>Marks the descriptions that ship with Butler: those of the host are asked first.</summary>
internal interface IBuiltInFields;
