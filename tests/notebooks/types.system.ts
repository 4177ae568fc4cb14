import { join } from "node:path";
import { assertEquals, assertRejects, assertStringIncludes } from "../support/assert.ts";
import {
  checkNotebooks,
  codeCell,
  markdownCell,
  notebookOf,
  writeNotebook,
} from "../../lib/notebooks/mod.ts";

const soundModule = "export const answer: number = 42;\n";

/** Checks notebooks, each given by its code cells, in a project of its own. */
async function check(
  notebooks: Record<string, string[]>,
  config?: unknown,
  module: string = soundModule,
): Promise<{ where: unknown[]; messages: string[] }> {
  const folder = await Deno.makeTempDir();
  try {
    if (config) await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify(config));
    await Deno.writeTextFile(join(folder, "module.ts"), module);
    const paths: string[] = [];
    for (const [name, cells] of Object.entries(notebooks)) {
      const path = join(folder, "notebooks", `${name}.ipynb`);
      const code = cells.map((source, index) => codeCell(`c${index}`, source));
      await writeNotebook(path, notebookOf([markdownCell("title", "# Title"), ...code]));
      paths.push(path);
    }
    const errors = await checkNotebooks(paths);
    return {
      where: errors.map((
        { kind, notebook, cell, line },
      ) => [kind, notebook.slice(folder.length + 11, -6), cell, line]),
      messages: errors.map(({ message }) => message),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("sound notebooks have no complaints: imports, awaits, displays, values, names of no use", async () => {
  const sound = [
    'import { answer } from "../module.ts";\nimport assert from "node:assert/strict";',
    "const unused = 1;\nconst later = await Promise.resolve(answer)",
    "(later + 1).toFixed()",
    "await Deno.jupyter.display({ [Symbol.for('Jupyter.display')]: () => ({ 'text/plain': 'x' }) });",
    "assert(later);",
  ];
  assertEquals(await check({ sound }, { compilerOptions: { noUnusedLocals: true } }), {
    where: [],
    messages: [],
  });
});

Deno.test("a type error is told with notebook, cell and line, also across cells", async () => {
  const { where, messages } = await check({
    good: ['import { answer } from "../module.ts"; answer + 1'],
    bad: ["const a = 1;\n\n// note", "const first = 1;\nconst b: string = a;", "missing(a)"],
  });
  assertEquals(where, [["type", "bad", 3, 2], ["type", "bad", 4, 1]]);
  assertStringIncludes(
    messages[0],
    "TS2322: Type 'number' is not assignable to type 'string'.\n  2 | const b: string = a;",
  );
  assertStringIncludes(messages[1], "TS2304: Cannot find name 'missing'.");
});

Deno.test("a name that two cells declare is told, with what to do", async () => {
  const { where, messages } = await check({ twice: ["const a = 1;", "const a = 2;"] });
  assertEquals(where, [["type", "twice", 2, 1], ["type", "twice", 3, 1]]);
  assertStringIncludes(messages[0], "choose another name");
});

Deno.test("a syntax error is told, and other notebooks are checked all the same", async () => {
  const { where } = await check({ broken: ["const a: = 1;"], bad: ["const b: string = 1;"] });
  assertEquals(where, [["syntax", "broken", 2, 1], ["type", "bad", 2, 1]]);
});

Deno.test("the configuration that governs a notebook holds: its names for modules, its strictness", async () => {
  const cells = ['import { answer } from "@house";\nexport const f = (x: any, y) => answer + x + y;'];
  const imports = { "@house": "./module.ts" };
  assertEquals((await check({ a: cells }, { imports })).where, [["type", "a", 2, 2]]);
  assertEquals(
    (await check({ a: cells }, { imports, compilerOptions: { strict: false, noImplicitAny: false } })).where,
    [],
  );
});

Deno.test("a module that is not there is told where it is imported", async () => {
  const { where, messages } = await check({ a: ["1", 'import "../nowhere.ts";'] });
  assertEquals(where, [["type", "a", 3, 1]]);
  assertStringIncludes(messages[0], "nowhere.ts");
});

Deno.test("a failure that lies in no notebook is an error", async () => {
  const cells = ['import { answer } from "../module.ts"; answer'];
  const module = "export const answer: number = 'many';\n";
  await assertRejects(
    () => check({ a: cells }, undefined, module),
    Error,
    "deno check failed outside the notebooks: file://",
  );
});
