using System.Collections.Frozen;

namespace Butler.Simulation;

/// <summary>Errors of scripts by class, each as a script log shows it. The names of the classes are stable.</summary>
public static class ScriptErrors
{
    private const string Sql = "SQL SELECT Id, Amount\nFROM dbo.Orders";
    private const string SqlServer = "[Microsoft][ODBC Driver 17 for SQL Server]";
    private const string Rest = "SQL SELECT \"id\" FROM JSON (wrap on) \"root\"";
    private const string Connect = "*** CONNECT TO ***";
    private const string Store = "STORE Orders INTO [lib://Warehouse/Orders.qvd] (qvd)";
    private const string Sheet = "LOAD Id, Amount\nFROM [lib://Plans/plan.xlsx]\n(ooxml, embedded labels, table is Plan)";
    private const string Unattended = "BINARY [lib://Apps/base.qvf]";

    private static readonly FrozenDictionary<string, ScriptLogError[]> ByClass = new Dictionary<string, ScriptLogError[]>
    {
        ["connection_failed"] =
        [
            new($"Connector connect error: SQL##f - SqlState: 08001, ErrorCode: 53, ErrorMsg: {SqlServer}Named Pipes Provider: Could not open a connection to SQL Server [53].", Connect, 11043),
            new("ODBC connection failed", Connect, 11033),
        ],
        ["connection_not_found"] = [new("Connection 'Plant data (svc_qlik)' not found", Connect, 11015), new("There is no open data connection.", Sql, 11030)],
        ["authentication_failed"] =
        [
            new($"Connector connect error: SQL##f - SqlState: 28000, ErrorCode: 18456, ErrorMsg: {SqlServer}[SQL Server]Login failed for user 'svc_qlik'.", Connect, 11043),
            Over("Connector reply error: HTTP protocol error 401 (Unauthorized): Access is denied: the authentication has failed or has not been provided.", Rest, 11042),
        ],
        ["permission_denied"] =
        [
            new("Cannot open file: 'lib://Wages/wages.csv' (Access is denied.)", "LOAD Id, Amount\nFROM [lib://Wages/wages.csv]\n(txt, utf8, embedded labels)", 11020),
            Over($"SQL##f - SqlState: 42000, ErrorCode: 229, ErrorMsg: {SqlServer}[SQL Server]The SELECT permission was denied on the object 'Orders', database 'Plant', schema 'dbo'.", Sql, 11036),
        ],
        ["connector_failed"] = [new("Failed to start connector: QvRestConnector.exe", Connect, 11040), new("Connector is not responding", Sql, 11041)],
        ["read_failed"] =
        [
            Over($"QVX_UNEXPECTED_END_OF_DATA: SQL##f - SqlState: 08S01, ErrorCode: 10054, ErrorMsg: {SqlServer}TCP Provider: An existing connection was forcibly closed by the remote host.", Sql, 11038),
            Over("ODBC read failed", Sql, 11036),
        ],
        ["sql_syntax"] = [Over($"SQL##f - SqlState: 42000, ErrorCode: 102, ErrorMsg: {SqlServer}[SQL Server]Incorrect syntax near 'FORM'.", "SQL SELECT Id\nFORM dbo.Orders", 11042)],
        ["sql_object_missing"] =
        [
            Over($"SQL##f - SqlState: 42S02, ErrorCode: 208, ErrorMsg: {SqlServer}[SQL Server]Invalid object name 'dbo.Orders'.", Sql, 11042),
            Over("SQL##f - SqlState: 42S02, ErrorCode: 942, ErrorMsg: [Oracle][ODBC][Ora]ORA-00942: table or view does not exist", Sql, 11042),
        ],
        ["http_error"] = [Over("Connector reply error: HTTP protocol error 500 (Internal Server Error): The server could not answer", Rest, 11042)],
        ["remote_not_found"] = [Over("Connector reply error: HTTP protocol error 404 (Not Found): The requested resource could not be found.", Rest, 11042)],
        ["rate_limited"] = [Over("Connector reply error: HTTP protocol error 429 (Too Many Requests): Call limit reached", Rest, 11042)],
        ["tls_error"] = [new("Connector connect error: The remote certificate is invalid according to the validation procedure.", Connect, 11043)],
        ["timeout"] = [Over($"SQL##f - SqlState: HYT00, ErrorCode: 0, ErrorMsg: {SqlServer}Query timeout expired", Sql, 11036)],
        ["file_not_found"] = [new("Cannot open file: 'lib://Plans/plan.xlsx' (The system cannot find the file specified.)", Sheet, 11020)],
        ["file_locked"] = [new("Cannot open file: 'lib://Plans/plan.xlsx' (The process cannot access the file because it is being used by another process.)", Sheet, 11020)],
        ["file_format"] = [new("Unsupported or bad format in QVD file", "LOAD Id, Amount\nFROM [lib://Warehouse/Old.qvd]\n(qvd)", 11047)],
        ["file_write_failed"] = [new("Failed to open file in write mode for file 'lib://Warehouse/Orders.qvd'", Store)],
        ["disk_full"] = [new("Cannot open file: 'lib://Warehouse/Orders.qvd' (There is not enough space on the disk.)", Store, 11020)],
        ["path_not_allowed"] = [new("This statement only works with lib:// paths in this script mode", "LOAD *\nFROM [D:\\Plans\\plan.csv]\n(txt, utf8)", 11028)],
        ["include_failed"] = [new("Cannot open include file: 'lib://Scripts/shared.qvs'", "$(Must_Include=lib://Scripts/shared.qvs)")],
        ["field_not_found"] = [new("Field 'AmountLocal' not found", "LOAD Id, AmountLocal\nRESIDENT Sales", 11013)],
        ["table_not_found"] = [new("Table 'TmpSales' not found", "LOAD Id, Amount\nRESIDENT TmpSales", 11001)],
        ["mapping_not_found"] = [new("Mapping table 'MapRegion' not found", "LOAD Id, ApplyMap('MapRegion', Region) AS RegionName\nRESIDENT Sales", 11014)],
        ["syntax_error"] =
        [
            new("Unexpected token: 'FROM' expected one of: ',' , 'OPERATOR_PLUS'", "LOAD Id,\nFROM [lib://Warehouse/Sales.qvd]\n(qvd)", 11003),
            new("Unknown statement: LOADD Id", "LOADD Id", 11002),
        ],
        ["expression_error"] = [new("Aggregation expressions required by GROUP BY clause.", "LOAD Region,\n    Amount\nRESIDENT Sales\nGROUP BY Region", 11031)],
        ["semantic_error"] = [new("No previous table for concatenate load.", "CONCATENATE LOAD Id\nFROM [lib://Warehouse/More.qvd]\n(qvd)", 11046)],
        ["duplicate_name"] = [new("The name 'Amount' already exists.", "RENAME FIELD Total TO Amount", 11016)],
        ["out_of_memory"] = [new("The system is out of memory.", "LOAD *\nRESIDENT Sales", 6)],
        ["quota_exceeded"] = [new("Action is blocked due to that an entitlement quota limit has been reached.", Store, 11048)],
        ["space_not_found"] = [new("Space not found: Shared plans", "LOAD *\nFROM [lib://Shared plans:DataFiles/plan.csv]\n(txt, utf8)")],
        ["license"] = [new("No user license available for the user of this session", Unattended, 5009)],
        ["section_access"] = [new("Access was denied after reload. Check that the user that reloads the script is included in the section access part of the script.", "SECTION APPLICATION")],
        ["app_locked"] = [new("Reload in progress", Unattended, 11000)],
        ["engine_failure"] = [new("Internal engine error", "LOAD *\nRESIDENT Sales", -128)],
        ["unknown"] = [new("Code 0x8007B: the unit did not answer as agreed", Sql)],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets the names of the classes.</summary>
    public static IReadOnlyCollection<string> Classes { get; } = [.. ByClass.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Gets an error of a class.</summary>
    /// <param name="errorClass">The name of the class, one of <see cref="Classes"/>.</param>
    /// <param name="variant">Another wording for another number, where there is more than one.</param>
    /// <returns>The error.</returns>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public static ScriptLogError Of(string errorClass, int variant = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variant);
        return ByClass.TryGetValue(errorClass, out var errors)
            ? errors[variant % errors.Length]
            : throw new ArgumentException($"There is no class of script errors '{errorClass}'. There are: {string.Join(", ", Classes)}.", nameof(errorClass));
    }

    private static ScriptLogError Over(string message, string statement, int code) => new(message, statement, code) { NeedsConnection = true };
}
