import { groupings, integerPartitions } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { clusters } from "../experiment.ts";
import { factorial } from "../experiments/roads.ts";

interface ClusterTheory {
  /** What stands before Π κ for clusters of the given sizes. */
  weight(sizes: readonly number[]): number;
}

/** Π over sizes n that come p times, of a function of both. */
function overSizes(sizes: readonly number[], each: (n: number, p: number) => number): number {
  return [...new Set(sizes)].reduce(
    (product, n) => product * each(n, sizes.filter((size) => size === n).length),
    1,
  );
}

const points = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

const printed: ClusterTheory = {
  weight: (sizes) => 1 / overSizes(sizes, (n, p) => factorial(p) * factorial(n) ** p),
};

const counted: ClusterTheory = { weight: groupings };

/** ⟨xᵐ⟩ by a theory's weights. */
const moment = ({ weight }: ClusterTheory, cumulants: readonly number[]): number =>
  integerPartitions(cumulants.length)
    .reduce(
      (sum, sizes) => sum + sizes.reduce((product, size) => product * cumulants[size - 1], weight(sizes)),
      0,
    );

/** κ₁ … κₘ of the three laws, all whole numbers. */
const CUMULANTS: Readonly<Record<string, (n: number) => number>> = {
  exponential: (n) => factorial(n - 1),
  Poisson: () => 1,
  normal: (n) => [2, 3][n - 1] ?? 0,
};
const cumulantsOf = (law: string, m: number): number[] =>
  Array.from({ length: m }, (_, i) => CUMULANTS[law](i + 1));

export const momentsByClusters = claim("kaplan:3.2.6", {
  printed: {
    as: String
      .raw`\langle x^m \rangle = \sum_{\{p_n\}} \prod_n \frac{1}{p_n! (n!)^{p_n}} \langle x^n \rangle_c^{p_n}`,
    theory: printed,
  },
  by:
    "every grouping of 1 to 8 points, and every order of them, counted one by one; moments by quadrature and by sum",
  measure: clusters,
  corrected: {
    as: String
      .raw`\langle x^m \rangle = \sum_{\{p_n\}:\sum_n np_n=m} m!\prod_n \frac{1}{p_n! (n!)^{p_n}} \langle x^n \rangle_c^{p_n}`,
    theory: counted,
    grade: "slip",
    because:
      "Matching powers of k compares ⟨xᵐ⟩/m! with the product: the factor m! has been lost, without which the weights do not count " +
      "groupings of m points",
    counterexample: (found) => ({
      at: "the exponential law, all cumulants (n − 1)!, m = 2",
      printed: moment(printed, [1, 1]),
      found: found[1].moments.exponential,
    }),
  },
  rivals: {
    "equal clusters told apart": {
      weight: (sizes) => factorial(points(sizes)) / overSizes(sizes, (n, p) => factorial(n) ** p),
    },
    "n! once for each size": {
      weight: (sizes) => factorial(points(sizes)) / overSizes(sizes, (n, p) => factorial(p) * factorial(n)),
    },
    "clusters as cycles": {
      weight: (sizes) => factorial(points(sizes)) / overSizes(sizes, (n, p) => factorial(p) * n ** p),
    },
    "each kind once": { weight: () => 1 },
  },
  compare: (found, theory, judge) => {
    const orders = found.map((_, i) => i + 1);
    const predicted = (law: string): number[] => orders.map((m) => moment(theory, cumulantsOf(law, m)));
    const exactly = { why: "whole numbers, counted" };
    judge.equal(
      "groupings of 1 to 8 points by the sizes of their clusters",
      found.flatMap(({ kinds }) => kinds.map(({ count }) => count)),
      found.flatMap(({ kinds }) => kinds.map(({ sizes }) => theory.weight(sizes.split("+").map(Number)))),
      exactly,
    );
    judge.equal(
      "orders of 1 to 8 things, and moments of the exponential law",
      found.map((each) => each.orders),
      predicted("exponential"),
      exactly,
    );
    judge.equal(
      "groupings of 1 to 8 points, and moments of the Poisson law",
      found.map((each) => each.groupings),
      predicted("Poisson"),
      exactly,
    );
    for (const law of ["exponential", "Poisson", "normal"] as const) {
      judge.equal(`moments 1 to 8, ${law} law`, found.map(({ moments }) => moments[law]), predicted(law), {
        rtol: 5e-15,
        why: "quadrature and sums of up to 60 terms, to round-off",
      });
    }
  },
});
