namespace RlhfFlow.Stages.Tests.Conformance;

/// <summary>A fault of the faulty stage, and what its checking has to say.</summary>
/// <param name="Fault">Its name.</param>
/// <param name="Check">The check that names it.</param>
/// <param name="Shown">Text that stands in what the check got or in its evidence.</param>
internal sealed record KnownFault(string Fault, string Check, string Shown)
{
    /// <summary>
    /// Why other checks cannot be made, where the fault leaves nothing to look at; empty where it must hide nothing.
    /// </summary>
    internal string[] Hides { get; init; } = [];

    private const string NoDescription = "its description cannot be used";
    private const string NoSuccess = "did not succeed";

    internal static IReadOnlyList<KnownFault> All { get; } =
    [
        new("slow-describe", "describe-in-time", "The answer took 5."),
        new("describe-ends-with-one", "describe-in-time", "Exit code 1.")
        {
            Hides = ["describe gave no answer", NoDescription],
        },
        new("unstable-describe", "describe-stable", "Call 2 gave"),
        new("describe-wrong-checksum", "description-valid", "frame checksum (CRC-32C) does not fit at byte 0")
        {
            Hides = [NoDescription, "There is no description to take"],
        },
        new("version-is-number", "description-valid", "description.stage.version: text expected, 1 found"),
        new("other-major-in-describe", "description-valid", "'rlhfflow.stage/2' is not supported")
        {
            Hides = [NoDescription],
        },
        new("no-port-cardinality", "description-valid", "description.inputs[0].card"),
        new("bad-parameter-schema", "parameter-schema-valid", "not 'whole'") { Hides = [NoDescription] },
        new("default-out-of-bounds", "parameter-schema-valid", "default of steps: 0 is less than 1"),
        new("duplicate-port", "names-unique", "output Counted and output Counted"),
        new("describe-needs-network", "describe-without-network", "SocketException"),
        new("describe-needs-working-directory", "describe-from-elsewhere", "Faulty.dll"),
        new("writes-into-install-directory", "describe-read-only-install", "Read-only file system"),

        new("wrong-checksum", "frames-and-checksums", "Event 5: its CRC-32C does not fit"),
        new("torn-frame", "frames-and-checksums", "Event 5: it is cut short"),
        new("no-message", "frames-and-checksums", "91c0"),
        new("sequence-gap", "sequence-gapless", "Event 5, a 'progress', has seq 6"),
        new("sequence-from-one", "sequence-gapless", "Event 0, a 'hello', has seq 1"),
        new("hello-not-first", "hello-first-end-last", "The first event is 'log'"),
        new("end-missing", "hello-first-end-last", "The last event is 'checkpoint'"),
        new("events-after-end", "hello-first-end-last", "1 follow, the next a 'log'"),
        new("wrong-lease-in-event", "lease-echoed", "Event 5, a 'progress', has lease 7000000000000000002"),
        new("wrong-lease-in-result", "lease-echoed", "The result has lease 7000000000000000002"),
        new("dies-of-unknown-key", "unknown-keys-tolerated", "a key that was never heard of"),
        new("refuses-unknown-minor", "unknown-minor-tolerated", "'rlhfflow.stage/1.9' is not spoken here"),
        new("accepts-unknown-major", "unknown-major-refused", "result 'succeeded'"),
        new("result-in-place", "result-atomic", "under its own name"),
        new("result-changed-later", "result-atomic", "When the result was there already, it changed"),
        new("exit-code-disagrees", "exit-and-status-agree", "exit code 20 means 'failed'") { Hides = [NoSuccess] },
        new("no-result", "exit-and-status-agree", "there is no result")
        {
            Hides = [NoSuccess, "The stage left no result"],
        },
        new("writes-home", "nothing-else-on-disk", "~/.rlhfflow-faulty-was-here"),
        new("writes-temporary", "nothing-else-on-disk", "/tmp/rlhfflow-faulty-was-here"),
        new("writes-beside", "nothing-else-on-disk", "rlhfflow-faulty-was-here"),

        new("accepts-bad-parameters", "bad-parameters-refused", "notAParameterOfAnyStage = 1"),
        new("bad-parameters-fail", "bad-parameters-refused", "exit code 20"),
        new("ignores-missing-input", "missing-input-refused", "result 'succeeded'"),
        new("missing-input-is-bug", "missing-input-refused", "exit code 60"),
        new("ignores-damage", "damaged-input-refused", "result 'succeeded'"),
        new("damage-is-bug", "damaged-input-refused", "exit code 60"),
        new("accepts-wrong-kind", "wrong-input-type-refused", "prompts instead of corpus at Posts"),
        new("full-disk-succeeds", "full-disk", "result 'succeeded'"),
        new("full-disk-is-bug", "full-disk", "exit code 60"),
        new("memory-cap-is-bug", "memory-cap", "exit code 60"),
        new("read-only-output-succeeds", "read-only-output-named", "result 'succeeded'"),
        new("read-only-output-unnamed", "read-only-output-named", "Something cannot be written."),
        new("ignores-missing-secret", "secrets-kept", "the secret 'check-token' missing"),
        new("prints-secret", "secrets-kept", "'stderr.log'"),
        new("logs-secret", "secrets-kept", "'events'"),

        new("ignores-termination", "stop-on-signal", "requests was answered"),
        new("no-stopping-event", "stop-on-signal", "had told nothing of stopping"),
        new("hangs-at-second-termination", "second-signal", "Still there when the grace"),
        new("wrong-checkpoint-digest", "checkpoint-digests", "counted.txt"),
        new("leaves-child", "no-orphans", "sleep 5"),
        new("leaves-child-in-new-session", "no-orphans", "sleep 5"),
        new("ignores-control-file", "stop-on-control-file", "requests was answered"),
        new("succeeds-before-outputs", "kill-leaves-nothing", "the result tells of success"),
        new("output-in-place", "kill-leaves-nothing", "output Counted:"),

        new("forgets-state-on-resume", "resume-equals-uninterrupted", "output Counted:")
        {
            Hides = ["continued from a sound checkpoint"],
        },
        new("repeats-metric", "resume-metric-steps", "count"),
        new("skips-metric", "resume-metric-steps", "count"),
        new("no-fallback", "damaged-checkpoint", "counted.txt: its digest does not fit"),
        new("trusts-damaged-checkpoint", "damaged-checkpoint", "counted.txt"),
        new("resumes-with-other-parameters", "resume-changed-parameters", "steps ="),

        new("not-deterministic", "same-seed-same-digests", "output Counted:")
        {
            Hides = ["differ between two undisturbed runs too"],
        },
        new("uses-uncached-parameter", "uncached-parameters", "label ="),

        new("no-heartbeat", "heartbeat-under-load", "0 heartbeats"),
        new("slow-metrics", "metrics-overhead", "of processor time"),
    ];
}
