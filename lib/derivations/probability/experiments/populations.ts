import { experiment } from "../../../ledger/mod.ts";
import { median } from "../../../statistics/mod.ts";
import { type Counts, KINDS, type Member, membersOf, randomCounts } from "../populations.ts";

/** Shares of a population, each counted by itself, over the members that were asked. */
export type Shares = {
  readonly joint: Counts;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** At y: the share of each x among the members with that y; empty where there is no such member. */
  readonly xGivenY: Counts;
  /** At x: the share of each y among the members with that x; empty where there is no such member. */
  readonly yGivenX: Counts;
};

function countedShares(counts: Counts): Shares {
  const members = membersOf(counts);
  const xs = Array.from(counts.keys());
  const ys = Array.from(counts[0].keys());
  const share = (among: readonly Member[], asked: (member: Member) => boolean): number =>
    among.filter(asked).length / among.length;
  const shares = (among: readonly Member[], each: readonly number[], of: "x" | "y"): number[] =>
    among.length === 0 ? [] : each.map((value) => share(among, (member) => member[of] === value));
  return {
    joint: xs.map((x) => ys.map((y) => share(members, (member) => member.x === x && member.y === y))),
    x: shares(members, xs, "x"),
    y: shares(members, ys, "y"),
    xGivenY: ys.map((y) => shares(members.filter((member) => member.y === y), xs, "x")),
    yGivenX: xs.map((x) => shares(members.filter((member) => member.x === x), ys, "y")),
  };
}

/**
 * Random populations of pairs of up to six values of X and seven of Y, and every share in them by going through the
 * members: of a pair, of a value, and of a value among the members who have another.
 */
export const populations = experiment(
  "probability/populations",
  { tables: 200 },
  ({ stream, tables }) =>
    Array.from({ length: tables }, (_, i) => {
      const chance = stream.at(i);
      const [rows, columns] = [2 + chance.integer(5), 2 + chance.integer(6)];
      return countedShares(randomCounts(KINDS[i % KINDS.length], rows, columns, chance));
    }),
);

/**
 * How far likelihoods alone, divided by their sum, are from the shares p(y|x) at worst: the median over populations.
 */
export function medianNeglect(counted: readonly Shares[]): number {
  return median(counted.map(({ xGivenY, yGivenX }) => {
    const errors = yGivenX.flatMap((law, x) => {
      const likelihoods = xGivenY.map((column) => column[x] ?? 0);
      const total = likelihoods.reduce((sum, each) => sum + each, 0);
      return law.map((share, y) => Math.abs(likelihoods[y] / total - share));
    });
    return Math.max(...errors);
  }));
}
