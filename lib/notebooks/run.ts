import { basename, dirname, join, resolve } from "node:path";
import { type Execution, type Fault, KernelSession, type Output } from "../kernel/mod.ts";
import { cellError, NotebookError, type NotebookPlace, placeText } from "./errors.ts";
import { readNotebook, writeNotebook } from "./files.ts";
import { normalise } from "./normalise.ts";
import { type CellOutput, type CodeCell, joined, type Notebook, tagsOf } from "./notebook.ts";
import { OutputRecorder } from "./outputs.ts";
import { withParameters } from "./parameters.ts";

/** How to run a notebook. */
export interface RunOptions {
  /** The `.ipynb` file; its folder is the one in which the cells run. */
  readonly path: string;
  /** Other values for parameters, as text, by name. With any, `output` must be given. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Where the executed notebook goes: over the file unless told; `false` writes nothing. */
  readonly output?: string | false;
  /** Seconds that a cell may take; 600 unless told. */
  readonly timeout?: number;
  /** Variables added to the kernel's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called before each code cell and once at the end. */
  readonly onProgress?: (progress: RunProgress) => void;
  /** Stops the run when aborted. */
  readonly signal?: AbortSignal;
}

/** How far a run is. */
export interface RunProgress {
  readonly notebook: string;
  /** Code cells done, of how many. */
  readonly done: number;
  readonly of: number;
  /** Seconds since the start. */
  readonly seconds: number;
}

/** A finished run. */
export interface RunResult {
  /** The executed notebook in its one form. */
  readonly notebook: Notebook;
  /** Number of code cells that ran. */
  readonly cells: number;
  /** Tests in cells that passed. */
  readonly tests: number;
  readonly seconds: number;
  /** Whether the output file changed. */
  readonly changed: boolean;
  /** What a reader of the notebook would miss or should know, in words. */
  readonly warnings: readonly string[];
}

const defaultTimeout = 600;
/** Seconds for which a cell may be followed by its own timers. */
const settle = 1;
const expectsError = "raises-exception";

/**
 * Runs a notebook from top to bottom in a kernel of its own and writes the result in its one form: an unchanged notebook gives
 * the same bytes again. A cell tagged `raises-exception` must throw. The kernel has all permissions.
 *
 * @throws {NotebookError} at the first failure, with notebook, cell and line; the file on disk stays as it was
 *
 * @example
 * ```ts ignore
 * const { seconds } = await runNotebook({ path: "notebooks/01-kraft.ipynb", timeout: 60 });
 * ```
 */
export async function runNotebook(options: RunOptions): Promise<RunResult> {
  const { path, parameters = {}, timeout = defaultTimeout, onProgress = () => {} } = options;
  const output = options.output ?? path;
  if (Object.keys(parameters).length > 0 && output === path) {
    throw new TypeError(`${path}: parameters were given; say with \`output\` where the result goes`);
  }
  const started = performance.now();
  const elapsed = (): number => (performance.now() - started) / 1000;
  const notebook = structuredClone(await withParameters(await readNotebook(path), parameters, path));
  const lock = await lockFile(path);
  const code = notebook.cells.filter((cell) => cell.cell_type === "code");
  const warnings: string[] = [];
  let tests = 0;
  const env = { NO_COLOR: "1", REDERIVE_NOTEBOOK: "1", ...options.env };
  let place: NotebookPlace = { notebook: path };
  const onLate = (output: Output): void => {
    warnings.push(
      `${placeText(place)}: output came after the cell had ended and is lost: ${
        JSON.stringify(output).slice(0, 200)
      }`,
    );
  };
  await using kernel = await KernelSession.start({ cwd: dirname(resolve(path)), env, onLate });
  const recorder = new OutputRecorder();
  for (const [index, cell] of code.entries()) {
    onProgress({ notebook: path, done: index, of: code.length, seconds: elapsed() });
    place = { notebook: path, cell: notebook.cells.indexOf(cell) + 1 };
    const source = joined(cell.source);
    const { signal } = options;
    const execution = await kernel.execute(source, { timeout, settle, ...(signal ? { signal } : {}) });
    const raised = expectedError(cell, execution);
    const faults = raised ? execution.faults.slice(1) : execution.faults;
    if (faults.length > 0) throw cellError(place, source, faults);
    if (!raised && tagsOf(cell).includes(expectsError)) {
      throw new NotebookError("expectation", place, `the cell is tagged ${expectsError} and raised nothing`);
    }
    tests += execution.tests?.passed ?? 0;
    if (execution.written !== "") warnings.push(`${placeText(place)}: ${unseen(execution.written)}`);
    cell.execution_count = execution.count ?? null;
    cell.outputs = recorder.record(execution.outputs, cell.execution_count);
    if (raised) cell.outputs.push(raised);
  }
  await kernel.stop();
  if (await lockFile(path) !== lock) {
    warnings.push(`${path}: deno.lock changed while it ran: it lacked a module`);
  }
  onProgress({ notebook: path, done: code.length, of: code.length, seconds: elapsed() });
  const executed = normalise(notebook);
  const changed = output !== false && await writeNotebook(output, executed);
  return { notebook: executed, cells: code.length, tests, seconds: elapsed(), changed, warnings };
}

/** The error that a cell was to raise and did raise, as an output. */
function expectedError(cell: CodeCell, { faults }: Execution): CellOutput | undefined {
  const first: Fault | undefined = faults[0];
  if (first?.kind !== "error" || !tagsOf(cell).includes(expectsError)) return undefined;
  return { output_type: "error", ename: first.name, evalue: first.message, traceback: [...first.details] };
}

function unseen(written: string): string {
  return `written past the notebook, which does not show it (use console.log): ${
    JSON.stringify(written.slice(0, 200))
  }`;
}

/** Text of the lock file that governs a notebook; undefined where there is none. */
async function lockFile(path: string): Promise<string | undefined> {
  for (let folder = dirname(resolve(path)); basename(folder) !== ""; folder = dirname(folder)) {
    const text = await Deno.readTextFile(join(folder, "deno.lock")).catch(() => undefined);
    if (text !== undefined) return text;
  }
  return undefined;
}
