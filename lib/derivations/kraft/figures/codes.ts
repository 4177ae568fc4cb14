import {
  axis,
  band,
  type Figure,
  figure,
  type Layer,
  layered,
  measuredPoints,
  textLabel,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { codewordInterval, kraftSum } from "../../../information/mod.ts";
import { type existence, type leaves, type readability, smallCodes } from "../experiment.ts";

/** The tree of the unit interval with a code in it: each codeword's interval, and the leaves found below it. */
export function treeFigure({ example }: Evidence<typeof leaves>): Figure {
  const depth = example.reduce((most, { level }) => Math.max(most, level), 0);
  const words = [...new Set(example.map(({ word }) => word))];
  const claims = words.map((word) => example.filter((each) => each.word === word));
  const counts = claims.map((claimed, i) => `${words[i]}: ${claimed[claimed.length - 1].leaves}`).join(", ");
  const place = (node: number, level: number): number => (node + 0.5) / 2 ** level;
  return figure({
    id: "kraft-tree",
    title: "A codeword owns all leaves above it, and a part of the unit interval",
    subtitle: `code ${words.join(", ")}; the tree up to level ${depth}`,
    caption:
      `Areas: the interval [0.w, 0.w + 2^(−ℓ)) of each codeword. Points: the strings found to begin with it at ` +
      `each level; of the ${
        2 ** depth
      } leaves at level ${depth} they are ${counts}. No two areas overlap, their ` +
      `widths add up to ${
        kraftSum(words.map((word) => word.length))
      }, and what is left has room for another codeword.`,
    width: "full",
    height: 210,
    spec: layered({
      x: axis("place in the unit interval", {
        domain: [0, 1],
        ticks: [0, 0.25, 0.5, 0.75, 1],
        format: ".2f",
      }),
      y: axis("level of the tree (digits)", { domain: [-0.3, depth + 0.4], ticks: [0, 1, 2, 3, 4, 5] }),
      layers: [
        ...words.map((word) => {
          const [low, high] = codewordInterval(word);
          return band({
            x: [low, high],
            low: [word.length, word.length],
            high: [depth + 0.25, depth + 0.25],
            series: word,
          });
        }),
        treeLines(depth),
        ...claims.map((claimed, i) => {
          const nodes = claimed.flatMap(({ level, first, last }) =>
            Array.from({ length: last - first + 1 }, (_, k) => ({ level, x: place(first + k, level) }))
          );
          return measuredPoints({
            x: nodes.map(({ x }) => x),
            y: nodes.map(({ level }) => level),
            series: words[i],
          });
        }),
        ...claims.map(([{ word, level, first }]) =>
          textLabel({
            x: place(first, level),
            y: level,
            text: word,
            series: word,
            offset: [6, 7],
          })
        ),
        textLabel({ x: 0.5, y: 0, text: "root: the empty string, level 0", offset: [6, 6] }),
      ],
      legend: null,
    }),
  });
}

/** A line from every node of the binary tree to its parent. */
function treeLines(depth: number): Layer {
  const values = Array.from({ length: depth }, (_, i) => i + 1).flatMap((level) =>
    Array.from({ length: 2 ** level }, (_, node) => ({
      x: (node + 0.5) / 2 ** level,
      y: level,
      x2: (Math.floor(node / 2) + 0.5) / 2 ** (level - 1),
      y2: level - 1,
    }))
  );
  return {
    draw: () => ({
      description: "tree",
      data: { values },
      mark: { type: "rule", color: "#9a9a9a", strokeWidth: 0.6 },
      encoding: { x: { field: "x" }, y: { field: "y" }, x2: { field: "x2" }, y2: { field: "y2" } },
    }),
  };
}

/** For which Kraft sums there is a code with the lengths, and how many codes with it can be read. */
export function existenceFigure(
  { searched, readable }: { searched: Evidence<typeof existence>; readable: Evidence<typeof readability> },
): Figure {
  const sets = [
    ...searched.binary.map(({ lengths, exists }) => ({ sum: kraftSum(lengths), share: exists })),
    ...searched.ternary.map(({ lengths, exists }) => ({ sum: kraftSum(lengths, 3), share: exists })),
  ];
  const codes = smallCodes(4, 4).map((code) => kraftSum(code.map((word) => word.length)));
  const exists = averageByKey(sets.map(({ sum }) => sum), sets.map(({ share }) => share), 2);
  const unambiguous = averageByKey(codes, readable.ambiguous.map((flag) => 1 - flag), 2);
  const instantaneous = averageByKey(codes, readable.instantaneous, 2);
  return figure({
    id: "kraft-existence",
    title: "A Kraft sum promises some code, not a given one",
    subtitle: `${sets.length} sets of lengths, all ${codes.length} codes of up to 4 words of up to 4 digits`,
    caption:
      `Line: Kraft's inequality. Circles: share of sets of lengths for which a search found a prefix-free ` +
      `code; it is 1 up to a sum of 1 and 0 beyond. Of the codes themselves ` +
      `${readable.instantaneous.reduce((sum, flag) => sum + flag, 0)} can be read at once and ` +
      `${readable.ambiguous.reduce((sum, flag) => sum + 1 - flag, 0)} have no two equal messages; ` +
      `beyond a sum of 1 there are none of either kind (McMillan).`,
    spec: layered({
      x: axis("Kraft sum", { domain: [0, 2] }),
      y: axis("share", { domain: [-0.04, 1.04], ticks: [0, 0.5, 1] }),
      layers: [
        theoryLine({ x: [0, 1, 1.0001, 2], y: [1, 1, 0, 0] }),
        measuredPoints({ ...exists, series: "lengths with a code" }),
        measuredPoints({ ...unambiguous, series: "unambiguous codes" }),
        measuredPoints({ ...instantaneous, series: "prefix-free codes" }),
      ],
    }),
  });
}

/** The mean of the values for each key up to a largest, keys ascending. */
function averageByKey(
  keys: ArrayLike<number>,
  values: ArrayLike<number>,
  largest: number,
): { x: number[]; y: number[] } {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < keys.length; i++) {
    // Sums over three digits are rounded: what agrees to nine decimals is one key.
    const key = Number(keys[i].toFixed(9));
    if (key <= largest) groups.set(key, [...(groups.get(key) ?? []), values[i]]);
  }
  const sorted = [...groups].sort(([a], [b]) => a - b);
  return {
    x: sorted.map(([key]) => key),
    y: sorted.map(([, group]) => group.reduce((sum, value) => sum + value, 0) / group.length),
  };
}
