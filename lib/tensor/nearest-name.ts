import { distance } from "fastest-levenshtein";

/**
 * The name that was probably meant, or undefined where nothing is near.
 *
 * Near means: at most half of the longer word has to change (Levenshtein distance). The first of the nearest wins.
 *
 * @param typed what somebody wrote; letter case does not count
 * @param names the names that exist
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(nearestName("WebGL", ["cpu", "wasm", "webgpu"]), "webgpu");
 * assert.equal(nearestName("quantum", ["cpu", "wasm", "webgpu"]), undefined);
 * ```
 */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let smallest = Infinity;
  for (const name of names) {
    const edits = distance(typed.toLowerCase(), name.toLowerCase());
    if (edits > Math.max(typed.length, name.length) / 2 || edits >= smallest) continue;
    nearest = name;
    smallest = edits;
  }
  return nearest;
}
