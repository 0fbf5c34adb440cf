using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Workflows.Journal.Sqlite;

/// <summary>
/// The steps that make and change the tables; SQLite's own <c>user_version</c> counts those that were taken.
/// </summary>
internal static class JournalSchema
{
    /// <summary>The steps; one that was released is never changed, a new one is added below it.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        """
        CREATE TABLE runs (
            Id TEXT NOT NULL PRIMARY KEY, DefinitionId TEXT NOT NULL, Name TEXT NOT NULL, PlanIdentity TEXT NOT NULL,
            Settings TEXT NOT NULL, State TEXT NOT NULL, StartedAt INTEGER NOT NULL, FinishedAt INTEGER,
            ExitCode INTEGER);
        CREATE INDEX runs_by_plan ON runs (PlanIdentity, StartedAt);
        CREATE TABLE nodes (
            RunId TEXT NOT NULL REFERENCES runs (Id), NodeId TEXT NOT NULL, DefinitionId TEXT NOT NULL,
            Position INTEGER NOT NULL, Stage TEXT NOT NULL, State TEXT NOT NULL, Key TEXT, KeyParts TEXT,
            FromCache INTEGER NOT NULL, Why TEXT, Token INTEGER NOT NULL, Outputs TEXT, ErrorCode TEXT, ErrorClass TEXT,
            Error TEXT, ExitCode INTEGER, StartedAt INTEGER, FinishedAt INTEGER, PRIMARY KEY (RunId, NodeId));
        CREATE INDEX nodes_by_definition ON nodes (DefinitionId, NodeId);
        CREATE TABLE attempts (
            Token INTEGER NOT NULL PRIMARY KEY, RunId TEXT NOT NULL, NodeId TEXT NOT NULL, Number INTEGER NOT NULL,
            Reason TEXT NOT NULL, Directory TEXT NOT NULL, EngineProcess INTEGER NOT NULL, StartedAt INTEGER NOT NULL,
            FinishedAt INTEGER, Status TEXT, ErrorClass TEXT, Error TEXT);
        CREATE INDEX attempts_by_node ON attempts (RunId, NodeId);
        CREATE TABLE cache (
            Key TEXT NOT NULL PRIMARY KEY, Outputs TEXT NOT NULL, RunId TEXT NOT NULL, NodeId TEXT NOT NULL,
            CommittedAt INTEGER NOT NULL);
        PRAGMA user_version = 1;
        """,
        """
        ALTER TABLE runs ADD COLUMN CreatedAt INTEGER NOT NULL DEFAULT 0;
        UPDATE runs SET CreatedAt = StartedAt;
        ALTER TABLE runs ADD COLUMN QueuedAt INTEGER;
        ALTER TABLE runs ADD COLUMN StartedBy TEXT;
        ALTER TABLE runs ADD COLUMN Version INTEGER;
        ALTER TABLE runs ADD COLUMN CancelRequested INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE runs ADD COLUMN Problem TEXT;
        ALTER TABLE runs ADD COLUMN Replay TEXT;
        CREATE INDEX runs_by_creation ON runs (CreatedAt);
        CREATE INDEX runs_by_state ON runs (State);
        ALTER TABLE nodes ADD COLUMN Activity TEXT;
        ALTER TABLE nodes ADD COLUMN DependsOn TEXT;
        ALTER TABLE nodes ADD COLUMN Settings TEXT;
        CREATE INDEX nodes_by_key ON nodes (Key);
        CREATE INDEX nodes_by_stage ON nodes (Stage, FinishedAt);
        ALTER TABLE attempts ADD COLUMN WallMilliseconds INTEGER;
        ALTER TABLE attempts ADD COLUMN CpuMilliseconds INTEGER;
        ALTER TABLE attempts ADD COLUMN PeakMemoryBytes INTEGER;
        PRAGMA user_version = 2;
        """,
        """
        ALTER TABLE runs ADD COLUMN CollectedAt INTEGER;
        CREATE TABLE artifacts (
            Digest TEXT NOT NULL PRIMARY KEY, Kind TEXT NOT NULL, SchemaVersion INTEGER NOT NULL,
            Records INTEGER NOT NULL, Bytes INTEGER NOT NULL, RunId TEXT NOT NULL, NodeId TEXT NOT NULL,
            Port TEXT NOT NULL, MadeAt INTEGER NOT NULL, RemovedAt INTEGER);
        CREATE INDEX artifacts_by_time ON artifacts (MadeAt, Digest);
        CREATE INDEX artifacts_by_maker ON artifacts (RunId, NodeId);
        CREATE TABLE artifact_uses (
            RunId TEXT NOT NULL, NodeId TEXT NOT NULL, IsInput INTEGER NOT NULL, Port TEXT NOT NULL,
            Position INTEGER NOT NULL, Digest TEXT NOT NULL, PRIMARY KEY (RunId, NodeId, IsInput, Port, Position));
        CREATE INDEX artifact_uses_by_digest ON artifact_uses (Digest, RunId);
        INSERT INTO artifact_uses
            SELECT node.RunId, node.NodeId, 0, port.key, item.key, json_extract(item.value, '$.digest')
            FROM nodes node, json_each(node.Outputs) port, json_each(port.value) item;
        INSERT INTO artifact_uses
            SELECT node.RunId, node.NodeId, 1, substr(part.key, 7), item.key, item.value
            FROM nodes node, json_each(node.KeyParts) part,
                json_each('["' || replace(part.value, ' ', '","') || '"]') item
            WHERE substr(part.key, 1, 6) = 'input ' AND part.value <> '';
        INSERT OR IGNORE INTO artifacts
            SELECT json_extract(item.value, '$.digest'), json_extract(item.value, '$.kind'),
                json_extract(item.value, '$.schemaVersion'), json_extract(item.value, '$.records'),
                json_extract(item.value, '$.bytes'), node.RunId, node.NodeId, port.key,
                coalesce(node.FinishedAt, node.StartedAt, 0), NULL
            FROM nodes node, json_each(node.Outputs) port, json_each(port.value) item
            ORDER BY node.FromCache, node.FinishedAt;
        CREATE TABLE pins (
            Kind TEXT NOT NULL, Target TEXT NOT NULL, Note TEXT NOT NULL, PinnedBy TEXT, PinnedAt INTEGER NOT NULL,
            PRIMARY KEY (Kind, Target));
        CREATE TABLE retention (Id INTEGER NOT NULL PRIMARY KEY, Policy TEXT NOT NULL);
        PRAGMA user_version = 3;
        """,
        """
        ALTER TABLE nodes ADD COLUMN Outcomes TEXT;
        ALTER TABLE nodes ADD COLUMN "Values" TEXT;
        ALTER TABLE nodes ADD COLUMN WakeAt INTEGER;
        ALTER TABLE nodes ADD COLUMN Sequence INTEGER NOT NULL DEFAULT 0;
        PRAGMA user_version = 4;
        """,
        """
        CREATE TABLE schedules (
            Id TEXT NOT NULL PRIMARY KEY, Name TEXT NOT NULL, WorkflowId TEXT NOT NULL, Settings TEXT NOT NULL,
            Cron TEXT NOT NULL, TimeZone TEXT NOT NULL, Skipped TEXT NOT NULL, Repeated TEXT NOT NULL,
            CatchUp TEXT NOT NULL, CatchUpMost INTEGER NOT NULL, Overlap TEXT NOT NULL, DueInput TEXT,
            Paused INTEGER NOT NULL, OwnerNode TEXT, DecidedUntil INTEGER NOT NULL, CreatedAt INTEGER NOT NULL,
            ChangedAt INTEGER NOT NULL, ChangedBy TEXT NOT NULL);
        CREATE INDEX schedules_by_workflow ON schedules (WorkflowId);
        CREATE TABLE fires (
            ScheduleId TEXT NOT NULL REFERENCES schedules (Id) ON DELETE CASCADE, DueAt INTEGER NOT NULL,
            Since INTEGER, Origin TEXT NOT NULL, Outcome TEXT NOT NULL, RunId TEXT, Why TEXT,
            DecidedAt INTEGER NOT NULL, PRIMARY KEY (ScheduleId, DueAt));
        CREATE INDEX fires_by_run ON fires (RunId);
        CREATE INDEX fires_waiting ON fires (Outcome) WHERE Outcome = 'Waiting';
        PRAGMA user_version = 5;
        """,
        """
        CREATE TABLE notifications (
            Id TEXT NOT NULL PRIMARY KEY, Name TEXT NOT NULL, Events TEXT NOT NULL, Workflows TEXT,
            Kind TEXT NOT NULL, Url TEXT, Secret TEXT, Program TEXT, Arguments TEXT NOT NULL,
            TimeoutSeconds INTEGER NOT NULL, Attempts INTEGER NOT NULL, Paused INTEGER NOT NULL,
            CreatedAt INTEGER NOT NULL, ChangedAt INTEGER NOT NULL, ChangedBy TEXT NOT NULL);
        CREATE TABLE deliveries (
            Id TEXT NOT NULL PRIMARY KEY, NotificationId TEXT NOT NULL, Event TEXT NOT NULL, RunId TEXT,
            Body TEXT NOT NULL, State TEXT NOT NULL, Attempts INTEGER NOT NULL, LastAnswer TEXT,
            CreatedAt INTEGER NOT NULL, AttemptedAt INTEGER, FinishedAt INTEGER);
        CREATE INDEX deliveries_by_notification ON deliveries (NotificationId, Id);
        CREATE INDEX deliveries_waiting ON deliveries (NotificationId, Id) WHERE State = 'Waiting';
        PRAGMA user_version = 6;
        """,
        """
        CREATE TABLE sweeps (
            Id TEXT NOT NULL PRIMARY KEY, Name TEXT NOT NULL, DefinitionId TEXT NOT NULL, Identity TEXT NOT NULL,
            Content TEXT NOT NULL, Path TEXT NOT NULL, Runs INTEGER NOT NULL, CreatedAt INTEGER NOT NULL);
        CREATE INDEX sweeps_by_identity ON sweeps (Identity, CreatedAt);
        ALTER TABLE runs ADD COLUMN SweepId TEXT;
        ALTER TABLE runs ADD COLUMN SweepPoint TEXT;
        CREATE INDEX runs_by_sweep ON runs (SweepId) WHERE SweepId IS NOT NULL;
        PRAGMA user_version = 7;
        """,
        """
        ALTER TABLE attempts ADD COLUMN "Grant" TEXT;
        CREATE INDEX nodes_by_sequence ON nodes (RunId, Sequence);
        PRAGMA user_version = 8;
        """,
        """
        ALTER TABLE schedules ADD COLUMN IntervalMilliseconds INTEGER;
        ALTER TABLE schedules ADD COLUMN StartAt INTEGER;
        PRAGMA user_version = 9;
        """,
        """
        ALTER TABLE sweeps ADD COLUMN AtOnce INTEGER NOT NULL DEFAULT 1;
        PRAGMA user_version = 10;
        """,
    ];

    /// <summary>
    /// Brings the tables up to date; a journal of a newer release is an error that names both versions.
    /// </summary>
    public static void Upgrade(JournalContext context)
    {
        SqliteDatabase.LogAhead(context);
        while (SqliteDatabase.Version(context) is var version && version != Steps.Count)
        {
            if (version > Steps.Count)
            {
                throw new WorkflowException(
                    ExitCodes.InvalidRequest,
                    $"the journal is of version {version}, this release knows versions up to {Steps.Count}: "
                    + "use a newer rlhfflow, or another RLHFFLOW_HOME");
            }
            using var transaction = context.Database.BeginTransaction();
            // Another process may have taken the step while this one waited for its turn.
            if (SqliteDatabase.Version(context) == version)
            {
                SqliteDatabase.Take(context, Steps[version]);
                transaction.Commit();
            }
        }
    }
}
