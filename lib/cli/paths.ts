import { closest } from "fastest-levenshtein";
import { basename } from "node:path";

/** The root of the checkout, where `deno.json` is. */
export const ROOT = decodeURIComponent(new URL("../../", import.meta.url).pathname).replace(/\/$/, "");

/** The committed notebooks, in order. */
export async function allNotebooks(): Promise<string[]> {
  const paths: string[] = [];
  for await (const entry of Deno.readDir(`${ROOT}/notebooks`)) {
    if (entry.isFile && entry.name.endsWith(".ipynb")) paths.push(`${ROOT}/notebooks/${entry.name}`);
  }
  return paths.sort();
}

/**
 * The notebooks that a person means by names such as `kraft` or `01-kraft`, or by paths; all where none is named.
 *
 * @throws {RangeError} No such notebook; the message suggests the nearest name
 */
export async function notebooksNamed(names: readonly string[]): Promise<string[]> {
  const all = await allNotebooks();
  if (names.length === 0) return all;
  const bare = (path: string): string => basename(path, ".ipynb").replace(/^\d+-/, "");
  return names.map((name) => {
    const known = all.find((path) =>
      bare(path) === bare(name) && (!name.includes("/") || path.endsWith(name))
    );
    if (known) return known;
    if (name.endsWith(".ipynb")) return name;
    throw new RangeError(
      `Expected the name of a notebook, got "${name}": did you mean ${closest(name, all.map(bare))}?`,
    );
  });
}
