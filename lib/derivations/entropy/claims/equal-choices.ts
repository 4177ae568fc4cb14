import { claim } from "../../../ledger/mod.ts";
import { doublings, trees } from "../experiment.ts";

interface DoublingTheory {
  /** H of 2ᵐ equal choices in units of that of two. */
  multiple(m: number): number;
  /** Whether another quantity has the same multiples. */
  shared(name: string): boolean;
}

const additive: DoublingTheory = { multiple: (m) => m, shared: (name) => name.startsWith("Rényi") };

export const doubledChoices = claim("kaplan:2.2.5", {
  printed: {
    as: String
      .raw`H\left(\frac14,\frac14,\frac14,\frac14\right)=H\left(\frac12,\frac12\right)+2\frac12H\left(\frac12,\frac12\right)=2H\left(\frac12,\frac12\right),\quad H\left(\frac18,\cdots,\frac18\right)=3H\left(\frac12,\frac12\right)`,
    theory: additive,
  },
  rivals: {
    "every choice of the tree counted in full": { ...additive, multiple: (m) => 2 ** m - 1 },
    "every level counts half of the one above": { ...additive, multiple: (m) => 2 * (1 - 2 ** -m) },
    "one for the leaves as well": { ...additive, multiple: (m) => m + 1 },
    "the number of choices": { ...additive, multiple: (m) => 2 ** (m - 1) },
    "no other quantity has these multiples": { ...additive, shared: () => false },
    "Tsallis' entropies have them, too": { ...additive, shared: () => true },
  },
  by: "halving questions counted for every one of 2 to 1 048 576 choices, and slopes of Σ p·pᵗ",
  measure: doublings,
  compare: (found, theory, judge) => {
    const multiples = found.map((_, i) => theory.multiple(i + 1));
    judge.equal(
      "questions for one of 2, 4, 8, … choices",
      found.map(({ questions }) => questions),
      multiples,
      {
        why: "counted for every choice",
      },
    );
    judge.equal("mean surprise in units of that of two choices", found.map(({ slope }) => slope), multiples, {
      rtol: 2e-14,
      why: "extrapolated numerical derivatives",
    });
    const names = found[0].others.map(({ name }) => name);
    judge.same(
      "other quantities with these multiples",
      names.filter((_, j) =>
        found.every(({ others }, i) => Math.abs(others[j].multiple / (i + 1) - 1) < 1e-9)
      ),
      names.filter(theory.shared),
      { why: "right to 10⁻¹², or off by a tenth and more" },
    );
  },
});

const { sizes, depths } = trees.parameters;

interface TreeTheory {
  /** A(sᵐ) from A(s). */
  power(single: number, m: number, s: number): number;
}

export const additiveTrees = claim("kaplan:2.2.8", {
  printed: {
    as: String.raw`A(n)\equiv H\left(\frac1n,\cdots,\frac1n\right);\quad A(s^m)=mA(s),\quad A(t^n)=nA(t)`,
    theory: { power: (single: number, m: number) => m * single } as TreeTheory,
  },
  rivals: {
    "every choice of the tree counted in full": { power: (single, m, s) => single * (s ** m - 1) / (s - 1) },
    "every level counts 1/s of the one above (Tsallis 2)": {
      power: (single, m, s) => single * (1 - s ** -m) / (1 - 1 / s),
    },
    "to the power of m": { power: (single, m) => single ** m },
    "one level more": { power: (single, m) => (m + 1) * single },
  },
  by: "all leaves and all choices of 54 trees with up to a million leaves, built level by level",
  measure: trees,
  compare: (found, theory, judge) => {
    const predicted = found.flatMap(({ single }, i) => depths.map((m) => theory.power(single, m, sizes[i])));
    judge.equal(
      "entropy of the leaves of trees of 1 to 6 choices among 2 to 10",
      found.flatMap((tree) => tree.depths.map(({ leaves }) => leaves)),
      predicted,
      {
        rtol: 1e-13,
        why: "sums over up to a million leaves, each a product that is rounded up to six times",
      },
    );
    judge.equal(
      "entropies of all choices of a tree, weighed by the chance to reach them",
      found.flatMap((tree) => tree.depths.map(({ levels }) => levels)),
      predicted,
      { rtol: 1e-11, why: "a plain sum over up to 100 000 choices" },
    );
  },
});
