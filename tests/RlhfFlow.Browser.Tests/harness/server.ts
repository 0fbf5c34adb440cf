import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, type WriteStream } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "./repository";

export type ScopeName = "viewer" | "labeller" | "designer" | "admin";

/** The server as it is shipped, in a process of its own, on a free port and a home of its own. */
export class RlhfFlowServer {
  private process?: ChildProcess;

  private constructor(
    readonly port: number,
    readonly home: string,
    private readonly log: WriteStream,
  ) {}

  static async start(): Promise<RlhfFlowServer> {
    const folder = join(repository, ".build", "browser");
    mkdirSync(folder, { recursive: true });
    const port = await freePort();
    const log = createWriteStream(join(folder, `server-${port}.log`));
    const server = new RlhfFlowServer(port, mkdtempSync(join(tmpdir(), "rlhfflow-browser-")), log);
    await server.begin();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The token that the server made for its owner. */
  get adminToken(): string {
    return readFileSync(join(this.home, "server", "token"), "utf8").trim();
  }

  /** The address that the server prints when it starts. */
  get loginLink(): string {
    return `${this.url}/?token=${this.adminToken}`;
  }

  /** A new token of the given scopes, made by the API. */
  async newToken(...scopes: ScopeName[]): Promise<string> {
    const made = await this.api<{ token: string }>("POST", "/api/tokens", { name: scopes.join(" "), scopes });
    return made.token;
  }

  /** Calls the API as its owner; throws what the server answers to a refused request. */
  async api<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.adminToken}`, "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path} gave ${answer.status}: ${text}`);
    }
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  /** Asks the server to end, and starts it again on the same port and home. */
  async restart(): Promise<void> {
    await this.end("SIGTERM");
    await this.begin();
  }

  /** Ends the server as a power cut does; `begin` starts it again. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** Ends the server and removes its home. */
  async stop(): Promise<void> {
    await this.end("SIGTERM");
    this.log.end();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Starts the process and returns when it answers. */
  async begin(): Promise<void> {
    const executable = join(repository, "src/RlhfFlow.Server/bin/Release/net10.0/rlhfflow-server");
    const child = spawn(executable, ["--port", String(this.port)], {
      env: {
        ...process.env,
        RLHFFLOW_ROOT: repository,
        RLHFFLOW_HOME: this.home,
        RLHFFLOW_STAGES: join(repository, "tests", "stages"),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.process = child;
    child.stdout.pipe(this.log, { end: false });
    child.stderr.pipe(this.log, { end: false });
    const failure = once(child, "error").then(([error]) => error as Error);
    const deadline = Date.now() + 60_000;
    while (Date.now() < deadline) {
      const error = await Promise.race([failure, new Promise((resolve) => setTimeout(resolve, 100))]);
      if (error instanceof Error || child.exitCode !== null) {
        throw new Error(`the server did not start (${error ?? child.exitCode}): see ${String(this.log.path)}`);
      }
      if (await this.answers()) {
        return;
      }
    }
    throw new Error(`the server did not answer within 60 s: see ${String(this.log.path)}`);
  }

  private async answers(): Promise<boolean> {
    try {
      // The token is written once the server listens.
      return (await fetch(`${this.url}/api/health`)).ok && this.adminToken !== "";
    } catch {
      return false;
    }
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
      return;
    }
    const exit = once(child, "exit");
    child.kill(signal);
    // A server that does not end is a fault of the server, but must not outlive its test.
    const timer = setTimeout(() => child.kill("SIGKILL"), 90_000);
    await exit;
    clearTimeout(timer);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") {
    throw new Error("no free port");
  }
  return address.port;
}
