// The layout says what the architecture is: these tests hold the tree to it.
import * as derivations from "../lib/derivations/mod.ts";
import { exportName } from "../lib/cli/topics.ts";
import { topics } from "../lib/ledger/mod.ts";
import { assert, assertEquals } from "./support/assert.ts";

const ROOT = decodeURIComponent(new URL("../", import.meta.url).pathname);

function folders(path: string): string[] {
  return [...Deno.readDirSync(ROOT + path)].filter((entry) => entry.isDirectory).map((entry) => entry.name)
    .sort();
}

interface Graph {
  readonly modules: readonly { readonly specifier: string; readonly dependencies?: readonly Dependency[] }[];
}

interface Dependency {
  readonly specifier: string;
  readonly isDynamic?: boolean;
  readonly code?: { readonly specifier?: string };
}

/** Every module that an import of this one loads at once, dynamic imports left out. */
async function loadedBy(path: string): Promise<Set<string>> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json", ROOT + path] })
    .output();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as Graph;
  const byName = new Map(modules.map((each) => [each.specifier, each]));
  const loaded = new Set<string>();
  const waiting = [`file://${ROOT}${path}`];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (loaded.has(name)) continue;
    loaded.add(name);
    for (const { isDynamic, code, specifier } of byName.get(name)?.dependencies ?? []) {
      if (!isDynamic && code) waiting.push(code.specifier ?? specifier);
    }
  }
  return loaded;
}

Deno.test("mod.ts exports one namespace per folder of lib that others import, and nothing else", () => {
  const lines = Deno.readTextFileSync(`${ROOT}mod.ts`).replace(/\/\*\*[^]*?\*\//, "").trim().split("\n");
  const exported = lines.map((line) => /^export \* as (\w+) from "\.\/lib\/(\w+)\/mod\.ts";$/.exec(line));
  assert(
    exported.every((found) => found !== null && found[1] === found[2]),
    "a line is no namespace of a folder",
  );
  const inner = ["cli", "files", "kernel", "notebooks"];
  assertEquals(
    exported.map((found) => found![1]).sort(),
    folders("lib").filter((name) => !inner.includes(name)),
  );
});

Deno.test("the modules that people import load neither TensorFlow.js nor Vega at once", async () => {
  for (const path of ["mod.ts", "lib/information/mod.ts"]) {
    const loaded = await loadedBy(path);
    assert(loaded.size > 5, `${path} loads ${loaded.size} modules`);
    const heavy = [...loaded].filter((name) => /tensorflow|vega|pdfkit|resvg|fontkit|typescript/.test(name));
    assertEquals(heavy.filter((name) => !name.startsWith("file:")), [], path);
  }
});

Deno.test("every derivation is a topic, has a line in the index, a test and a notebook", () => {
  const names = folders("lib/derivations");
  assertEquals(names.filter((name) => !topics.some((topic) => topic.name === name)), []);
  assertEquals(Object.keys(derivations).sort(), names.map(exportName).sort());
  const tests = [...Deno.readDirSync(`${ROOT}tests/derivations`)].map((entry) => entry.name);
  assertEquals(
    tests.filter((name) => name.endsWith("_test.ts")).sort(),
    names.map((name) => `${name}_test.ts`),
  );
  const notebooks = [...Deno.readDirSync(`${ROOT}notebooks`)].map((entry) => entry.name.replace(/^\d+-/, ""));
  assertEquals(notebooks.sort(), names.map((name) => `${name}.ipynb`));
});
