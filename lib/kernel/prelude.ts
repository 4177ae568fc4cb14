/** The key under which the kernel keeps our bookkeeping, out of sight of completion and of `Object.keys`. */
const bookkeeping = `globalThis[Symbol.for("rederive.kernel")]`;

/** Type of the display that says that all displays of a cell have arrived. */
export const markType = "application/vnd.rederive.mark+json";

/** Type of the display by which a waiting kernel answers the signal that asks where it is. */
export const positionType = "application/vnd.rederive.position+json";

/** The signal that asks a kernel where it is; a kernel that computes and does not wait cannot answer. */
export const positionSignal = "SIGUSR1";

/** What the kernel tells at the end of each cell. */
export interface Mark {
  readonly id: string;
  /** Line of the statement that ran last, from 1; 0 while that is the cell's first. */
  readonly line: number;
  /** Errors that nobody caught since the mark before. */
  readonly uncaught: readonly {
    kind: "rejection" | "uncaught";
    name: string;
    message: string;
    stack: string;
  }[];
}

/**
 * Code that runs once in a new kernel, before any cell. It listens for what the kernel swallows (rejections) or breaks on
 * (an error in a timer while a cell awaits hangs it for good unless the event is taken; a cell's own listener may still take it),
 * remembers when timers will fire, ends the kernel when its parent is gone, tells where it is when asked, and prepares the mark that follows each cell. It holds on to the functions that it
 * needs, so that a cell may replace `console` or `setTimeout` and lose nothing.
 */
export const prelude = `{
  const { log, error } = console;
  const { setTimeout: start, clearTimeout: stop } = globalThis;
  const { now } = performance;
  const clock = now.bind(performance);
  const broadcast = Deno.jupyter.broadcast;
  const { test } = Deno;
  const unchecked = { sanitizeOps: false, sanitizeResources: false, sanitizeExit: false };
  const pause = (ms) => new Promise((resolve) => start(resolve, ms));
  const due = new Map();
  const events = [];
  globalThis.setTimeout = Object.assign(function setTimeout(callback, delay = 0, ...rest) {
    if (typeof callback !== "function") return start(callback, delay, ...rest);
    const timer = start((...given) => {
      due.delete(+timer);
      callback(...given);
    }, delay, ...rest);
    due.set(+timer, clock() + Number(delay));
    return timer;
  }, start);
  globalThis.clearTimeout = function clearTimeout(timer) {
    due.delete(+timer);
    stop(timer);
  };
  const heard = (kind, cause) => (event) => {
    const entry = { kind, cause: cause(event), handled: false };
    events.push(entry);
    event.preventDefault();
    event.preventDefault = () => {
      entry.handled = true;
    };
  };
  globalThis.addEventListener("unhandledrejection", heard("rejection", (event) => event.reason));
  globalThis.addEventListener("error", heard("uncaught", (event) => event.error ?? event.message));
  const described = ({ kind, cause }) => cause instanceof Error
    ? { kind, name: cause.name, message: cause.message, stack: String(cause.stack ?? "") }
    : { kind, name: "Error", message: String(cause), stack: "" };
  const { ppid: parent } = Deno;
  setInterval(() => {
    if (Deno.ppid !== parent) Deno.exit(0);
  }, 2000);
  const state = {
    line: 0,
    async mark(id, settle) {
      const { line } = state;
      await pause(0);
      const until = clock() + settle;
      while ([...due.values()].some((time) => time <= until) && clock() < until) await pause(1);
      const uncaught = events.splice(0).filter(({ handled }) => !handled).map(described);
      log(id);
      error(id);
      test({ ...unchecked, name: id, fn: () => {} });
      await broadcast("display_data", { data: { "${markType}": { id, line, uncaught } }, metadata: {} });
      state.line = 0;
    },
  };
  Object.defineProperty(globalThis, Symbol.for("rederive.kernel"), { value: state });
  if (Deno.build.os !== "windows") {
    Deno.addSignalListener("${positionSignal}", () => {
      broadcast("display_data", { data: { "${positionType}": { line: state.line } }, metadata: {} });
    });
  }
} void 0;`;

/**
 * Code that marks the end of a cell on every road by which output leaves the kernel.
 *
 * @param id what the mark says
 * @param settle milliseconds for which the mark waits for timers that the cell has started and that fire within them
 */
export function markCode(id: string, settle: number): string {
  return `await ${bookkeeping}.mark(${JSON.stringify(id)}, ${settle}); void 0`;
}

/** A statement of no value that tells which line of a cell runs. */
export function lineCode(line: number): string {
  return `;{const _=${bookkeeping}.line=${line}}`;
}
