import { print } from "./print.ts";
import { basename } from "node:path";
import { type Topic, topics } from "../ledger/mod.ts";
import { writeWhole } from "../files/write-whole.ts";
import { allNotebooks, ROOT } from "./paths.ts";
import { topicFiles } from "./new-files.ts";
import { exportName } from "./topics.ts";

/**
 * Lays out a derivation: its folder, notebook and test, a line in `data/topics.json` and one in the index.
 * A topic that the book has planned (it is in `data/topics.json`) keeps its title and claims.
 *
 * @throws {RangeError} A name that is not in kebab case, or a topic that has been laid out already
 */
export async function newTopic(name: string, { title }: { readonly title?: string }): Promise<void> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new RangeError(`Expected a topic's name in kebab case such as marchenko-pastur, got "${name}"`);
  }
  const notebooks = await allNotebooks();
  const folder = `${ROOT}/lib/derivations/${name}`;
  if (notebooks.some((path) => basename(path).endsWith(`-${name}.ipynb`)) || await isThere(folder)) {
    throw new RangeError(`Topic "${name}" is there already: see lib/derivations/${name}`);
  }
  const planned = topics.find((topic) => topic.name === name);
  const topic: Topic = planned ?? { name, title: title ?? sentence(name), notebooks: [] };
  const last = notebooks.at(-1);
  const number = String(last ? parseInt(basename(last)) + 1 : 1).padStart(2, "0");
  const files = topicFiles(topic, number);
  for (const [path, content] of Object.entries(files)) {
    await writeWhole(`${ROOT}/${path}`, content);
    print(`wrote ${path}`);
  }
  if (!planned) {
    const lines = [...topics, topic].map((each) => `  ${JSON.stringify(each)}`).join(",\n");
    await writeWhole(`${ROOT}/data/topics.json`, `[\n${lines}\n]\n`);
    print("added a line to data/topics.json");
  }
  const index = `${ROOT}/lib/derivations/mod.ts`;
  const type = `Promise<typeof import("./${name}/mod.ts")>`;
  const line = `export const ${exportName(name)} = (): ${type} => import("./${name}/mod.ts");`;
  await writeWhole(index, `${(await Deno.readTextFile(index)).trimEnd()}\n${line}\n`);
  print("added a line to lib/derivations/mod.ts");
  const code = Object.keys(files).filter((path) => path.endsWith(".ts")).map((path) => `${ROOT}/${path}`);
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", index, ...code], cwd: ROOT }).output();
  print(
    `\nNext: write the claim in lib/derivations/${name}/claims.ts, then run\n  deno task notebooks ${name}`,
  );
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function sentence(name: string): string {
  const words = name.replaceAll("-", " ");
  return words[0].toUpperCase() + words.slice(1);
}
