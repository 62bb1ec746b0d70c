namespace Butler.Qlik.Apps;

/// <summary>The lists that a dump is created from.</summary>
internal static class AppLists
{
    public static readonly AppList Dimensions = new(
        """{"qInfo":{"qType":"DimensionList"},"qDimensionListDef":{"qType":"dimension","qData":{"info":"/qDimInfos"},"qMeta":{}}}""", "qDimensionList");

    public static readonly AppList Measures = new(
        """{"qInfo":{"qType":"MeasureList"},"qMeasureListDef":{"qType":"measure","qData":{},"qMeta":{}}}""", "qMeasureList");

    public static readonly AppList Bookmarks = BookmarkList("bookmark");

    public static readonly AppList Snapshots = BookmarkList("snapshot");

    public static readonly AppList Media = new("""{"qInfo":{"qType":"MediaList"},"qMediaListDef":{}}""", "qMediaList");

    public static readonly AppList Fields = new(
        """{"qInfo":{"qType":"FieldList"},"qFieldListDef":{"qShowSystem":true,"qShowHidden":true,"qShowSrcTables":true,"qShowSemantic":true}}""",
        "qFieldList");

    public static readonly AppList Variables = new(
        """
        {"qInfo":{"qType":"VariableList"},"qVariableListDef":{"qType":"variable","qShowReserved":true,"qShowConfig":true,"qData":{},"qMeta":{}}}
        """,
        "qVariableList");

    /// <summary>The objects of a type, such as sheets.</summary>
    public static AppList Objects(string type) => new(
        $$$"""
        {"qInfo":{"qId":"{{{type}}}List","qType":"{{{type}}}List"},"qAppObjectListDef":{"qType":"{{{type}}}","qData":{"id":"/qInfo/qId"}},"qMetaDef":{},"qExtendsId":""}
        """,
        "qAppObjectList");

    private static AppList BookmarkList(string type) => new(
        $$$"""
        {"qInfo":{"qType":"BookmarkList"},"qBookmarkListDef":{"qType":"{{{type}}}","qData":{},"qMeta":{} } }
        """,
        "qBookmarkList");
}
