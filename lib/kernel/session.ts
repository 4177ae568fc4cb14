import { OutputCollector } from "./collector.ts";
import { errorFault, type Fault, isSyntaxReply, testFault } from "./faults.ts";
import { trackLines } from "./lines.ts";
import { KernelLink, type Listener } from "./link.ts";
import type { Content } from "./message.ts";
import { type Output, outputOf } from "./output.ts";
import { type Mark, markCode, positionSignal, prelude } from "./prelude.ts";
import type { ProcessOptions } from "./process.ts";
import { syntaxFault } from "./syntax.ts";
import { within } from "./within.ts";
import { readWritten, type TestSummary } from "./written.ts";

/** How to start a session. */
export interface SessionOptions extends ProcessOptions {
  /** Seconds within which the kernel must answer; 30 unless told. */
  readonly startTimeout?: number;
  /** Called with each output that arrives while no cell runs, from timers that a cell has left behind. */
  readonly onLate?: (output: Output) => void;
}

/** How to run one cell. */
export interface ExecuteOptions {
  /** Seconds after which the cell is stopped; none unless told. */
  readonly timeout?: number;
  /** Seconds that the end of the cell waits for timers which it has started and which fire within them; 0 unless told. */
  readonly settle?: number;
  /** Stops the cell when aborted. */
  readonly signal?: AbortSignal;
  /** Called with each output as it arrives. */
  readonly onOutput?: (output: Output) => void;
}

/** What came of one cell. */
export interface Execution {
  /** The kernel's number of the cell; undefined when it died before it could say. */
  readonly count: number | undefined;
  /** What the cell shows, complete. */
  readonly outputs: readonly Output[];
  /** Reasons why the cell failed, the one that ended it first; empty when it succeeded. */
  readonly faults: readonly Fault[];
  /** Results of the cell's `Deno.test`s, where it has any. */
  readonly tests?: TestSummary;
  /** What the cell or its children wrote past the kernel's messages, which no front end shows. */
  readonly written: string;
  /** Seconds until the kernel's reply. */
  readonly seconds: number;
}

/** Why a cell had to be stopped. */
interface Stop {
  readonly kind: "timeout" | "interrupt";
  readonly message: string;
  /** The line on which it waited, from 1, 0 for its first statement; missing where it computed and could not say. */
  readonly line?: number;
}

const defaultStartTimeout = 30;
/** Seconds between asking a cell to stop and killing its kernel, and between asking the kernel to leave and killing it. */
const grace = 2;
/** Seconds within which a kernel that waits has answered a signal. */
const patience = 0.5;

/**
 * A conversation with one stock Deno kernel that loses no output, files every output under its cell, and reports every way
 * in which a cell can fail.
 *
 * @example
 * ```ts ignore
 * await using kernel = await KernelSession.start({ cwd: "notebooks" });
 * const { outputs, faults } = await kernel.execute("1 + 1", { timeout: 60 });
 * ```
 */
export class KernelSession {
  readonly #link: KernelLink;
  readonly #between: Listener;
  #busy = false;

  private constructor(link: KernelLink, between: Listener) {
    this.#link = link;
    this.#between = between;
  }

  /**
   * Starts a kernel, waits until it answers, and prepares it.
   *
   * @throws {Error} when it does not answer, with what it wrote to standard error
   */
  static async start(options: SessionOptions): Promise<KernelSession> {
    const between = listenerFor(options.onLate ?? (() => {}));
    const link = await KernelLink.start(options, options.startTimeout ?? defaultStartTimeout, between);
    const session = new KernelSession(link, between);
    const prepared = await Promise.race([session.#request(prelude, true), link.death]);
    if ("status" in prepared && prepared.status === "ok") return session;
    await session.kill();
    throw new Error(`the kernel could not be prepared: ${JSON.stringify(prepared)}`);
  }

  /** Why the kernel is no more; undefined while it lives. */
  get dead(): Fault | undefined {
    return this.#link.dead;
  }

  /**
   * Runs one cell and waits until all of its output is here.
   *
   * A cell that does not end in time is asked to stop, which works for a synchronous loop; one that waits for something
   * cannot be stopped without breaking the kernel, so the kernel is killed, and `dead` says so.
   *
   * @throws {Error} when a cell is running already or the kernel is dead
   */
  async execute(code: string, options: ExecuteOptions = {}): Promise<Execution> {
    if (this.dead) throw new Error(`no cell can run: ${this.dead.message}`);
    if (this.#busy) throw new Error("a kernel runs one cell at a time: wait for the cell before");
    this.#busy = true;
    try {
      return await this.#execute(code, options);
    } finally {
      this.#link.listener = this.#between;
      this.#busy = false;
    }
  }

  /** Asks the kernel to stop the synchronous code that it runs. Sent while it awaits something, this breaks the kernel. */
  async interrupt(): Promise<void> {
    await this.#link.tell("control", "interrupt_request", {});
  }

  /** Ends the kernel in an orderly way, by force if it does not listen. */
  async stop(): Promise<void> {
    if (!this.dead) {
      await this.#link.tell("control", "shutdown_request", { restart: false });
      await within(this.#link.death, grace);
    }
    await this.kill();
  }

  /** Ends the kernel by force. */
  async kill(): Promise<void> {
    await this.#link.kill();
  }

  /** Ends the session: `await using kernel = …`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  async #execute(code: string, options: ExecuteOptions): Promise<Execution> {
    const { timeout = Infinity, settle = 0, signal, onOutput } = options;
    const tracked = await trackLines(code);
    const markId = `rederive-mark-${crypto.randomUUID()}`;
    const collector = this.#link.listener = new OutputCollector(markId, onOutput);
    const started = performance.now();
    const elapsed = (): number => (performance.now() - started) / 1000;
    const run: { reply?: Content; mark?: Mark; seconds?: number } = {};
    const finished = (async () => {
      run.reply = await this.#request(tracked.code, false);
      run.seconds = elapsed();
      await this.#link.quiet();
      const marking = this.#request(markCode(markId, 1000 * settle), true);
      [run.mark] = await Promise.all([collector.marked, marking]);
    })();
    const stop = await this.#guard(finished, collector.position, timeout, signal);
    collector.release();
    const { tests, direct } = readWritten(collector.written);
    const lineOf = (line: number | undefined): number | undefined => line === 0 ? tracked.firstLine : line;
    const ending = stop
      ? stopFault(stop, lineOf(stop.line ?? run.mark?.line))
      : this.dead ?? await failure(code, run.reply, lineOf(run.mark?.line));
    const uncaught = (run.mark?.uncaught ?? []).map(uncaughtFault);
    const count = run.reply?.execution_count;
    return {
      count: typeof count === "number" ? count : undefined,
      outputs: collector.outputs,
      faults: [ending, testFault(tests), ...uncaught].filter((fault) => fault !== undefined),
      ...(tests ? { tests } : {}),
      written: direct,
      seconds: run.seconds ?? elapsed(),
    };
  }

  #request(code: string, silent: boolean): Promise<Content> {
    const settings = { user_expressions: {}, allow_stdin: false, stop_on_error: true };
    return this.#link.ask("shell", "execute_request", { code, silent, store_history: !silent, ...settings });
  }

  /** Waits for a cell, or for the kernel's end, or stops the cell; says why it had to be stopped. */
  async #guard(
    finished: Promise<void>,
    position: Promise<number>,
    timeout: number,
    signal?: AbortSignal,
  ): Promise<Stop | undefined> {
    const stopping = Promise.withResolvers<Stop>();
    const interrupt = (): void => stopping.resolve({ kind: "interrupt", message: "the run was interrupted" });
    const late: Stop = { kind: "timeout", message: `the cell ran longer than ${timeout} s` };
    const timer = Number.isFinite(timeout)
      ? setTimeout(() => stopping.resolve(late), 1000 * timeout)
      : undefined;
    signal?.addEventListener("abort", interrupt);
    if (signal?.aborted) interrupt();
    const ended = Promise.race([finished, this.#link.death]).then(() => undefined);
    const stop = await Promise.race([ended, stopping.promise]);
    clearTimeout(timer);
    signal?.removeEventListener("abort", interrupt);
    if (!stop) return undefined;
    const line = await this.#whereItWaits(position);
    if (line === undefined) {
      await this.interrupt();
      const stopped = await within(ended.then(() => true), grace);
      if (stopped) return stop;
    }
    await this.kill();
    return line === undefined ? stop : { ...stop, line };
  }

  /** The line on which the cell waits for something, 0 for its first statement; undefined when it computes and cannot answer. */
  async #whereItWaits(position: Promise<number>): Promise<number | undefined> {
    if (Deno.build.os === "windows") return undefined;
    this.#link.signal(positionSignal);
    return await within(position, patience);
  }
}

/** Hears what is shown while no cell runs. */
function listenerFor(onLate: (output: Output) => void): Listener {
  return {
    receive: (message) => {
      const output = outputOf(message);
      if (output) onLate(output);
    },
    write: () => {},
  };
}

async function failure(
  code: string,
  reply: Content | undefined,
  line: number | undefined,
): Promise<Fault | undefined> {
  if (reply?.status !== "error") return undefined;
  if (!isSyntaxReply(reply)) return errorFault(reply, line);
  return await syntaxFault(code, reply.ename === "SyntaxError" ? String(reply.evalue) : undefined);
}

function stopFault({ kind, message }: Stop, line: number | undefined): Fault {
  const name = kind === "timeout" ? "TimeoutError" : "InterruptError";
  return { kind, name, message, details: [], ...(line === undefined ? {} : { line }) };
}

function uncaughtFault({ kind, name, message, stack }: Mark["uncaught"][number]): Fault {
  return { kind, name, message, details: stack.split("\n").filter((line) => line !== "") };
}
