import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { randomTree } from "../laws.ts";

/** What a codeword was found to own at one level of the tree. */
export type Claimed = {
  readonly word: string;
  readonly level: number;
  /** How many strings of the level begin with it, the place of the first of them, and that of the last. */
  readonly leaves: number;
  readonly first: number;
  readonly last: number;
};

/**
 * The binary tree written out to `depth`: how many strings each level has, and which of them begin with a codeword.
 *
 * One random word of each length at each level below it; a small code as an example; and random codes, half of them
 * prefix-free, with how many words each leaf of level 10 begins with at most.
 */
export const leaves = experiment("kraft/leaves", { depth: 16, codes: 24 }, ({ stream, depth, codes }) => {
  const levels = [[""]];
  for (let level = 1; level <= depth; level++) {
    levels.push(levels[level - 1].flatMap((node) => [`${node}0`, `${node}1`]));
  }
  const claim = (word: string, level: number): Claimed => {
    const nodes = levels[level];
    const first = nodes.findIndex((node) => node.startsWith(word));
    const last = nodes.findLastIndex((node) => node.startsWith(word));
    const leaves = nodes.reduce((count, node) => count + Number(node.startsWith(word)), 0);
    return { word, level, leaves, first, last };
  };
  const example = ["0", "100", "101", "1101"].flatMap((word) =>
    [0, 1, 2, 3, 4].map((below) => claim(word, word.length + below)).filter(({ level }) => level <= 5)
  );
  const words = stream.at("words");
  const claimed = levels.flatMap((_, level) =>
    levels.slice(0, level + 1).map((nodes) => claim(nodes[words.integer(nodes.length)], level))
  );
  const overlaps = Array.from({ length: codes }, (_, i) => {
    const chance = stream.at("codes").at(i);
    const size = 2 + chance.integer(9);
    const code = i % 2 === 0 ? randomTree(size + 2, chance).slice(0, size) : randomWords(size, chance);
    const owners = new Map<string, number>();
    for (const leaf of levels[10]) {
      const count = code.filter((word) => leaf.startsWith(word)).length;
      if (count > 0) owners.set(leaf, count);
    }
    return { code: code.join(" "), owned: owners.size, mostOwners: Math.max(...owners.values()) };
  });
  const nodes = levels.map((level) => level.length);
  return { nodes, rootLevel: levels.findIndex((level) => level.includes("")), claimed, example, overlaps };
});

function randomWords(size: number, stream: Stream): string[] {
  const words = new Set<string>();
  while (words.size < size) {
    const length = 1 + stream.integer(5);
    words.add(Array.from({ length }, () => stream.integer(2)).join(""));
  }
  return [...words];
}
