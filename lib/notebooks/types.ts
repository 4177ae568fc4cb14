import { basename, dirname, join, resolve } from "node:path";
import { findSyntaxFault, withoutColours } from "../kernel/mod.ts";
import { cellError, NotebookError } from "./errors.ts";
import { readNotebook } from "./files.ts";
import { type JoinedModule, joinedModule, placeInNotebook } from "./joined-module.ts";
import type { Notebook } from "./notebook.ts";
import { joined } from "./notebook.ts";

/** One complaint of `deno check`. */
export interface Diagnostic {
  readonly code: number;
  /** What is wrong, in one or more lines. */
  readonly message: string;
  /** File URL of the module; undefined where the complaint is not about a place. */
  readonly url?: string;
  /** Line in the module, from 1. */
  readonly line?: number;
}

/** Names that are declared and never used: reasonable in a notebook, where a reader goes on from them. */
const unused = new Set([6133, 6192, 6196, 6198, 6199]);
const redeclared = 2451;

/**
 * Type-checks the code cells of notebooks, which the kernel never does: the cells of each are joined into one module, and
 * `deno check` reads it with the configuration that governs the notebook.
 *
 * @param paths `.ipynb` files
 * @returns the complaints as errors of kind `type` or `syntax` with notebook, cell and line; empty when all is well
 * @throws {Error} when `deno check` fails for a reason that lies in no notebook
 *
 * @example
 * ```ts ignore
 * for (const error of await checkNotebooks(["notebooks/01-kraft.ipynb"])) console.error(error.message);
 * ```
 */
export async function checkNotebooks(paths: readonly string[]): Promise<NotebookError[]> {
  const notebooks = await Promise.all(
    paths.map(async (path) => ({ path, notebook: await readNotebook(path) })),
  );
  const broken = (await Promise.all(notebooks.map(({ path, notebook }) => syntaxErrors(notebook, path))))
    .flat();
  const unbroken = notebooks.filter(({ path }) => !broken.some((error) => error.notebook === path));
  const modules = await Promise.all(unbroken.map(({ path, notebook }) => joinedModule(notebook, path)));
  const configs = new Set(modules.map(({ path }) => configFor(path)));
  const checks = [...configs].map((config) =>
    check(modules.filter(({ path }) => configFor(path) === config), config)
  );
  return [...broken, ...(await Promise.all(checks)).flat()];
}

async function syntaxErrors(notebook: Notebook, path: string): Promise<NotebookError[]> {
  const errors: NotebookError[] = [];
  for (const [index, cell] of notebook.cells.entries()) {
    if (cell.cell_type !== "code") continue;
    const source = joined(cell.source);
    const fault = await findSyntaxFault(source);
    if (fault) errors.push(cellError({ notebook: path, cell: index + 1 }, source, [fault]));
  }
  return errors;
}

async function check(modules: readonly JoinedModule[], config: string | undefined): Promise<NotebookError[]> {
  const folder = await Deno.makeTempDir({ prefix: "rederive-" });
  try {
    const files = await Promise.all(modules.map(async (module, index) => {
      const file = join(folder, `${index}-${basename(module.path, ".ipynb")}.ts`);
      await Deno.writeTextFile(file, module.code);
      return { file, module };
    }));
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "check",
        "--no-lock",
        ...(config ? ["--config", config] : ["--no-config"]),
        ...files.map(({ file }) => file),
      ],
      env: { NO_COLOR: "1" },
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).output();
    if (success) return [];
    const text = new TextDecoder().decode(stderr);
    const diagnostics = readDiagnostics(text);
    if (diagnostics.length === 0) throw new Error(`deno check failed:\n${text.trim()}`);
    return diagnostics.filter(({ code }) => !unused.has(code)).map((diagnostic) => {
      const found = files.find(({ file }) => diagnostic.url?.endsWith(`/${basename(file)}`));
      return typeError(diagnostic, found?.module);
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function typeError(
  { code, message, url, line }: Diagnostic,
  module: JoinedModule | undefined,
): NotebookError {
  if (!module || line === undefined) {
    throw new Error(`deno check failed outside the notebooks: ${url}:${line}: ${message}`);
  }
  const place = placeInNotebook(module, line);
  const [reason, ...rest] = message.split("\n");
  const hint = code === redeclared ? ["the cells of a notebook form one module: choose another name"] : [];
  const shown = [`${place.line} | ${module.code.split("\n")[line - 1]}`, ...rest, ...hint];
  return new NotebookError("type", place, `TS${code}: ${reason}`, shown);
}

/**
 * Reads the output of `deno check`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const text = "TS2304 [ERROR]: Cannot find name 'x'.\nx;\n^\n    at file:///a.ts:3:1\n\nFound 1 error.\n";
 * assert.deepEqual(readDiagnostics(text), [
 *   { code: 2304, message: "Cannot find name 'x'.", url: "file:///a.ts", line: 3 },
 * ]);
 * ```
 */
export function readDiagnostics(text: string): Diagnostic[] {
  const [, ...reports] = withoutColours(text).split(/^TS(?=\d+ \[ERROR\]: )/m);
  return reports.map((report): Diagnostic => {
    const code = parseInt(report);
    const body = report.replace(/^\d+ \[ERROR\]: /, "");
    const place = /^ {4}at (\S+):(\d+):\d+$/m.exec(body);
    if (!place) return { code, message: body.trim() };
    // Before the place stand the source line and a line of marks.
    const message = body.slice(0, place.index).trimEnd().split("\n").slice(0, -2).join("\n");
    return { code, message, url: place[1], line: Number(place[2]) };
  });
}

/** The configuration file that governs a notebook: the nearest above it. */
function configFor(path: string): string | undefined {
  for (let folder = dirname(resolve(path));; folder = dirname(folder)) {
    for (const name of ["deno.json", "deno.jsonc"]) {
      if (isFile(join(folder, name))) return join(folder, name);
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
