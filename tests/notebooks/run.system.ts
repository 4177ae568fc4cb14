import { join } from "node:path";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "../support/assert.ts";
import {
  type CodeCell,
  codeCell,
  markdownCell,
  NotebookError,
  notebookOf,
  readNotebook,
  runNotebook,
  type RunOptions,
  type RunProgress,
  writeNotebook,
} from "../../lib/notebooks/mod.ts";

/** Runs a test in a folder of its own, with a notebook `a.ipynb` of the given code cells. */
function withNotebook(
  name: string,
  cells: readonly (string | CodeCell)[],
  body: (path: string) => Promise<void>,
): void {
  Deno.test(name, async () => {
    const folder = await Deno.makeTempDir();
    try {
      const path = join(folder, "a.ipynb");
      const code = cells.map((cell, index) =>
        typeof cell === "string" ? codeCell(`code-${index}`, cell) : cell
      );
      await writeNotebook(path, notebookOf([markdownCell("title", "# Title"), ...code]));
      await body(path);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

/** A notebook whose run fails: says how, and leaves the file and its folder as they were. */
function fails(
  name: string,
  cells: readonly (string | CodeCell)[],
  expected: { kind: string; cell: number; line?: number; message: string },
  options: Partial<RunOptions> = {},
): void {
  withNotebook(name, cells, async (path) => {
    const before = await Deno.readTextFile(path);
    const error = await runNotebook({ path, ...options }).catch((error) => error);
    assert(error instanceof NotebookError, `the run did not fail: ${JSON.stringify(error)}`);
    assertEquals([error.kind, error.notebook, error.cell, error.line], [
      expected.kind,
      path,
      expected.cell,
      expected.line,
    ]);
    assertStringIncludes(error.message, expected.message);
    assertEquals(await Deno.readTextFile(path), before);
    assertEquals((await Array.fromAsync(Deno.readDir(join(path, "..")))).map((entry) => entry.name), [
      "a.ipynb",
    ]);
  });
}

const parameters = codeCell("parameters", "const n = 3; // draws", { tags: ["parameters"] });
const figure = `
const spec = { mark: "line", data: { values: [1e-7, 0.00001] }, usermeta: { id: "f" } };
({ [Symbol.for("Jupyter.display")]: () => ({ "application/vnd.vegalite.v5+json": spec, "image/png": "AA==", "text/plain": "A caption" }) })`;
const progressBar = `
const show = (type: string, text: string) =>
  Deno.jupyter.broadcast(type, { data: { "text/plain": text }, metadata: {}, transient: { display_id: "bar" } });
await show("display_data", "0 %");
for (const percent of [50, 100]) await show("update_display_data", percent + " %");`;

withNotebook("a notebook is run, and run again it has the same bytes", [
  parameters,
  "console.log(`n = ${n}`); console.error('careful'); await new Promise((next) => setTimeout(next, 5)); console.log('more');",
  figure,
  progressBar,
  "Deno.test('n is odd', () => { if (n % 2 === 0) throw new Error('even'); });",
], async (path) => {
  const seen: RunProgress[] = [];
  const first = await runNotebook({ path, onProgress: (progress) => seen.push(progress) });
  const text = await Deno.readTextFile(path);
  assertEquals([first.cells, first.tests, first.changed, first.warnings], [5, 1, true, []]);
  assertEquals(seen.map(({ done, of }) => [done, of]), [[0, 5], [1, 5], [2, 5], [3, 5], [4, 5], [5, 5]]);
  for (let again = 0; again < 3; again++) {
    const { mtime } = await Deno.stat(path);
    assertEquals((await runNotebook({ path })).changed, false);
    assertEquals(await Deno.readTextFile(path), text);
    assertEquals((await Deno.stat(path)).mtime, mtime);
  }
  const { cells } = await readNotebook(path);
  assertEquals((cells[2] as CodeCell).outputs, [
    { output_type: "stream", name: "stdout", text: ["n = 3\n", "more\n"] },
    { output_type: "stream", name: "stderr", text: ["careful\n"] },
  ]);
  assertEquals((cells[4] as CodeCell).outputs, [{
    output_type: "display_data",
    data: { "text/plain": ["100 %"] },
    metadata: {},
  }]);
});

withNotebook("cells run in the folder of the notebook, and know that a notebook runs", [
  'import { answer } from "./module.ts"; answer',
  "Deno.env.get('REDERIVE_NOTEBOOK') + Deno.env.get('MINE')",
], async (path) => {
  await Deno.writeTextFile(join(path, "..", "module.ts"), "export const answer = 42;\n");
  const { notebook } = await runNotebook({ path, output: false, env: { MINE: "!" } });
  const values = notebook.cells.slice(1).map((cell) => {
    const [output] = (cell as CodeCell).outputs;
    return "data" in output && output.data["text/plain"];
  });
  assertEquals(values, [["42"], ['"1!"']]);
});

withNotebook(
  "a run with parameters goes elsewhere and leaves the file as it was",
  [parameters, "n * n"],
  async (path) => {
    const before = await Deno.readTextFile(path);
    const output = join(path, "..", "out", "a.ipynb");
    await runNotebook({ path, output, parameters: { n: "12" } });
    assertEquals(await Deno.readTextFile(path), before);
    const { cells } = await readNotebook(output);
    assertEquals(cells.map(({ id }) => id), ["title", "parameters", "injected-parameters", "code-1"]);
    const [result] = (cells[3] as CodeCell).outputs;
    assertEquals("data" in result && result.data["text/plain"], ["144"]);
    await assertRejects(() => runNotebook({ path, parameters: { n: "12" } }), TypeError, "say with `output`");
    await assertRejects(
      () => runNotebook({ path, output, parameters: { m: "12" } }),
      NotebookError,
      "there is no parameter m; did you mean n?",
    );
  },
);

withNotebook("a cell that is to raise an error may, and only then", [
  codeCell("raises", "throw new RangeError('too far')", { tags: ["raises-exception"] }),
  "1",
], async (path) => {
  const { notebook } = await runNotebook({ path });
  assertEquals((notebook.cells[1] as CodeCell).outputs, [
    { output_type: "error", ename: "RangeError", evalue: "too far", traceback: ["RangeError: too far"] },
  ]);
});

withNotebook("what a cell writes past the notebook is a warning", [
  "Deno.stdout.writeSync(new TextEncoder().encode('unseen\\n'));",
], async (path) => {
  const { warnings } = await runNotebook({ path });
  assertEquals(warnings.length, 1);
  assertStringIncludes(warnings[0], `${path}, cell 2: written past the notebook`);
  assertStringIncludes(warnings[0], "unseen");
});

withNotebook("a run that changes the lock file says so", [
  `Deno.writeTextFileSync("deno.lock", '{ "version": "5", "specifiers": {} }');`,
], async (path) => {
  await Deno.writeTextFile(join(path, "..", "deno.lock"), '{ "version": "5" }\n');
  const { warnings } = await runNotebook({ path });
  assertEquals(warnings, [`${path}: deno.lock changed while it ran: it lacked a module`]);
});

fails("an error in a cell", ["const a = 1;", "const b = a;\n\nthrow new Error(`b is ${b}`);", "1"], {
  kind: "error",
  cell: 3,
  line: 3,
  message: "3 | throw new Error(`b is ${b}`);",
});
fails("a syntax error", ["1", "const a = 1;\nconst b: = 2;"], {
  kind: "syntax",
  cell: 3,
  line: 2,
  message: "SyntaxError: Type expected. (line 2, column 10)",
});
fails("a failing test", ["Deno.test('holds', () => { throw new Error('it does not'); }); 1"], {
  kind: "test",
  cell: 2,
  message: "Error: it does not",
});
fails("an unhandled rejection", ["Promise.reject(new TypeError('unheard')); 1", "2"], {
  kind: "rejection",
  cell: 2,
  message: "a promise was rejected and nobody listened: TypeError: unheard",
});
fails(
  "an error in a timer of the last cell",
  ["1", "setTimeout(() => { throw new Error('late'); }, 200); 2"],
  {
    kind: "uncaught",
    cell: 3,
    message: "an error left a timer, a listener or a worker: Error: late",
  },
);
fails("a kernel that a cell ends", ["1", "Deno.exit(7)"], {
  kind: "death",
  cell: 3,
  message: "the kernel process ended with exit code 7",
});
fails("a kernel that runs out of memory", [
  "const rows: number[][] = []; while (true) rows.push(new Array(1e5).fill(1.5));",
], {
  kind: "death",
  cell: 2,
  message: "out of memory",
}, { env: { DENO_V8_FLAGS: "--max-old-space-size=250" } });
fails("a cell that computes for ever", ["const a = 1;\nwhile (true) {}"], {
  kind: "timeout",
  cell: 2,
  line: 2,
  message: "the cell ran longer than 1 s",
}, { timeout: 1 });
fails(
  "a cell that waits for ever",
  ["const a = 1;\n\nawait new Promise(() => setInterval(() => {}, 100));"],
  {
    kind: "timeout",
    cell: 2,
    line: 3,
    message: "the cell ran longer than 1 s",
  },
  { timeout: 1 },
);
fails("a run that is called off", ["await new Promise(() => setInterval(() => {}, 100));"], {
  kind: "interrupt",
  cell: 2,
  line: 1,
  message: "the run was interrupted",
}, { signal: AbortSignal.abort() });
fails("a cell that was to raise an error and did not", [
  codeCell("raises", "1", { tags: ["raises-exception"] }),
], {
  kind: "expectation",
  cell: 2,
  message: "raised nothing",
});
fails("a cell that was to raise an error and left a rejection too", [
  codeCell("raises", "Promise.reject(new Error('other')); throw new Error('expected');", {
    tags: ["raises-exception"],
  }),
], { kind: "rejection", cell: 2, message: "Error: other" });

Deno.test("a file that is no notebook is not run", async () => {
  const path = await Deno.makeTempFile({ suffix: ".ipynb" });
  await Deno.writeTextFile(path, "{}");
  await assertRejects(() => runNotebook({ path }), NotebookError, "nbformat: expected 4, found nothing");
  await Deno.remove(path);
});
