import { basename } from "node:path";
import { cleanNotebook, NotebookError, runNotebook, type RunResult } from "../notebooks/mod.ts";
import { CommandError } from "./command-error.ts";
import { parallel } from "./parallel.ts";
import { notebooksNamed, ROOT } from "./paths.ts";
import { note, print } from "./print.ts";
import { Progress } from "./progress.ts";

/** Options of the command. */
export interface NotebooksCommand {
  /** `name=value` pairs. */
  readonly parameter: readonly string[];
  /** Seconds that a cell may take. */
  readonly timeout: number;
  readonly clean?: boolean;
}

/** Runs one notebook over its own file, or elsewhere; what the ledger measured already is not measured again. */
export async function runOne(
  path: string,
  { parameters, output, timeout }: {
    readonly parameters?: Readonly<Record<string, string>>;
    readonly output?: string;
    readonly timeout: number;
  },
): Promise<RunResult> {
  const progress = new Progress();
  const result = await runNotebook({
    path,
    timeout,
    env: { REDERIVE_EVIDENCE: `${ROOT}/out/evidence` },
    ...(parameters && { parameters }),
    ...(output !== undefined && { output }),
    onProgress: ({ done, of }) => progress.step(basename(path), done, of),
  });
  progress.end();
  for (const warning of result.warnings) note(`warning: ${warning}`);
  const state = result.changed ? "changed" : "same bytes";
  print(`${basename(path)}: ${result.cells} cells in ${result.seconds.toFixed(1)} s, ${state}`);
  return result;
}

/**
 * Runs, or cleans, the notebooks that were named.
 *
 * @throws {RangeError} No such notebook
 * @throws {CommandError} A notebook failed; the others have been run
 */
export async function notebooks(names: readonly string[], options: NotebooksCommand): Promise<void> {
  const paths = await notebooksNamed(names);
  if (options.clean) {
    for (const path of paths) {
      print(`${basename(path)}: ${await cleanNotebook(path) ? "brought back" : "clean already"}`);
    }
    return;
  }
  const pairs = options.parameter.map((
    pair,
  ) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
  const parameters = Object.fromEntries(pairs) as Record<string, string>;
  const failed: string[] = [];
  const run = async (path: string): Promise<void> => {
    try {
      const output = `${ROOT}/out/notebooks/${basename(path)}`;
      await runOne(path, { timeout: options.timeout, ...(pairs.length > 0 && { parameters, output }) });
      if (pairs.length > 0) print(`  written to ${output.slice(ROOT.length + 1)}`);
    } catch (error) {
      if (!(error instanceof NotebookError)) throw error;
      failed.push(error.message);
      note(error.message);
    }
  };
  await parallel(paths, Array.from({ length: navigator.hardwareConcurrency }, () => run));
  if (failed.length > 0) throw new CommandError(`${failed.length} of ${paths.length} notebooks failed`);
}
