import { stream } from "../../../lib/random/mod.ts";
import { type TokenTree, tokenTree } from "../../../lib/reinforcement/mod.ts";

/** A tree with end token, and three random policies on it. */
export function testPolicies(
  seed: number,
  shape = { vocabulary: 3, length: 3, end: 2 } as Parameters<typeof tokenTree>[0],
): {
  tree: TokenTree;
  policy: Float64Array;
  reference: Float64Array;
  old: Float64Array;
} {
  const tree = tokenTree(shape);
  const table = (name: string): Float64Array =>
    stream(seed).at(name).normals(tree.contexts.length * tree.vocabulary);
  return { tree, policy: table("policy"), reference: table("reference"), old: table("old") };
}
