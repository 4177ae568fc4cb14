import { edgeworthCdf, edgeworthDensity } from "../../../estimators/mod.ts";
import {
  axis,
  type Figure,
  figure,
  type Layer,
  layered,
  measuredPoints,
  pathLine,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { gammaP, lgamma, linspace } from "../../../math/mod.ts";
import type { dependent, distances, heavyTails, scaling } from "../experiment.ts";

/** A power of N is a straight line between two points on logarithmic axes. */
const ends = (copies: readonly number[]): number[] => [copies[0], copies[copies.length - 1]];

/** Cumulants 3 to 6 of the standardised sum against the number of draws. */
export function scalingFigure({ exact }: Evidence<typeof scaling>): Figure {
  const { copies, cumulants } = exact.find(({ name }) => name === "exponential")!;
  const orders = [3, 4, 5, 6];
  const last = cumulants.at(-1)!;
  return figure({
    id: "cumulants-scaling",
    title: "All cumulants beyond the second die out",
    subtitle: "sums of N exponential draws, y = (X − N)/√N, exact fractions",
    caption: `Points: κ of order n of y from the moments of the sum; lines: N^{1−n/2} (n − 1)!. At N = ${
      copies.at(-1)
    } the third is ${shown(last[2])}, the sixth ${shown(last[5])}; the second stays ${shown(last[1])}.`,
    spec: layered({
      x: axis("draws N", { scale: "log" }),
      y: axis("cumulant of y", { scale: "log" }),
      layers: orders.flatMap((n) => [
        theoryLine({
          x: ends(copies),
          y: ends(copies).map((N) => N ** (1 - n / 2) * cumulants[0][n - 1]),
          series: `κ${"₃₄₅₆"[n - 3]}`,
        }),
        measuredPoints({ x: copies, y: cumulants.map((each) => each[n - 1]), series: `κ${"₃₄₅₆"[n - 3]}` }),
      ]),
    }),
  });
}

/** The density of y for 1, 2, 8 and 64 exponential draws, the normal one, and Edgeworth's correction. */
export function densityFigure(): Figure {
  const z = Array.from(linspace(-3, 4, 43));
  const density = (N: number, at: number): number => {
    const x = N + at * Math.sqrt(N);
    if (x < 0) return 0;
    // At its end only a single draw has a density.
    if (x < 1e-12) return N === 1 ? 1 : 0;
    return Math.exp((N - 1) * Math.log(x) - x - lgamma(N) + Math.log(N) / 2);
  };
  const corrected = z.filter((_, i) => i % 2 === 0);
  const cumulants = [1, 1, 2, 6];
  const furthest = Math.max(
    ...z.map((at) => Math.abs(density(8, at) - edgeworthDensity(at, { cumulants, n: 8, order: 2 }))),
  );
  const plain = Math.max(
    ...z.map((at) => Math.abs(density(8, at) - edgeworthDensity(at, { cumulants, n: 8, order: 0 }))),
  );
  return figure({
    id: "cumulants-densities",
    title: "Sums of exponential draws become Gaussian",
    subtitle: "density of y = (X − N)/√N",
    caption:
      `Lines: exact densities (gamma laws) and the normal one. Points: Edgeworth's density to the order 1/N for N = 8, which is wrong by ` +
      `${shown(furthest)} at most, the normal density by ${shown(plain)}.`,
    spec: layered({
      x: axis("y", { domain: [-3, 4] }),
      y: axis("density"),
      layers: [
        ...[1, 2, 8, 64].map((N) => {
          const start = Math.max(-3, -Math.sqrt(N));
          const inside = Array.from(linspace(start, 4, 36));
          // A single draw's density jumps.
          const [x, y] = [[start, ...inside], [0, ...inside.map((at) => density(N, at))]];
          return theoryLine(
            N === 1 ? { x, y, series: "N = 1" } : { x: inside, y: y.slice(1), series: `N = ${N}` },
          );
        }),
        theoryLine({
          x: z,
          y: z.map((at) => Math.exp(-at * at / 2) / Math.sqrt(2 * Math.PI)),
          series: "normal",
        }),
        measuredPoints({
          x: corrected,
          y: corrected.map((at) => edgeworthDensity(at, { cumulants, n: 8, order: 2 })),
          series: "N = 8",
        }),
      ],
    }),
  });
}

/** The largest error of Edgeworth's distribution function of a sum of exponential draws. */
function edgeworthError(copies: number, order: number): number {
  const cumulants = [1, 1, 2, 6, 24, 120];
  return Math.max(
    ...Array.from(linspace(-4, 5, 181), (z) =>
      Math.abs(
        gammaP(copies, Math.max(0, copies + z * Math.sqrt(copies))) -
          edgeworthCdf(z, { cumulants, n: copies, order }),
      )),
  );
}

/** How fast sums become Gaussian, what corrections gain, and when they do not. */
export function distancesFigure(
  found: Evidence<typeof distances>,
  heavy: Evidence<typeof heavyTails>,
  seed: number,
): Figure {
  const copies = [1, 4, 16, 64, 256, 1024];
  const x = ends(copies);
  const corrected = [1, 2].map((order) => ({
    order,
    name: `Edgeworth, order ${order}`,
    errors: copies.map((N) => edgeworthError(N, order)),
  }));
  const slopes = corrected.map(({ errors }) => Math.log(errors.at(-1)! / errors.at(-2)!) / Math.log(4));
  const at = (law: "exponential" | "uniform"): number[] =>
    copies.map((N) => found[law].distances[found[law].copies.indexOf(N)]);
  const last = heavy.student.at(-1)!;
  const student = heavy.student.filter((each) => copies.includes(each.copies));
  const cauchy = heavy.sampled.Cauchy;
  const series = (name: string, y: readonly number[], line: (N: number) => number): Layer[] => [
    theoryLine({ x, y: x.map(line), series: name }),
    measuredPoints({ x: copies.slice(0, y.length), y, series: name }),
  ];
  const throughLast = (y: readonly number[], power: number) => (N: number): number =>
    y.at(-1)! * (N / copies.at(-1)!) ** power;
  return figure({
    id: "cumulants-distances",
    title: "How fast a sum becomes Gaussian, and when it does not",
    subtitle: `sums without chance; those of Cauchy draws simulated, seed ${seed}`,
    caption:
      `Points: largest difference of distribution functions. Exponential sums approach the normal law as |κ₃|/6√(2πN) (line), corrected ` +
      `ones as the powers ${
        slopes.map((x) => shown(x)).join(" and ")
      } of N (lines: −1 and −3/2), uniform ones, symmetric, as 1/N. ` +
      `Student draws of 2½ degrees, without a third cumulant, need N^{−1/4}; Cauchy draws stay at ${
        shown(cauchy.at(-1)!.distance)
      } from the normal law of equal quartiles.`,
    spec: layered({
      x: axis("draws N", { scale: "log", domain: [0.9, 2000] }),
      y: axis("distance from the law", { scale: "log" }),
      layers: [
        ...series("exponential", at("exponential"), (N) => 2 / 6 / Math.sqrt(2 * Math.PI * N)),
        ...corrected.flatMap(({ order, name, errors }) =>
          series(name, errors, throughLast(errors, -(order + 1) / 2))
        ),
        ...series("uniform", at("uniform"), throughLast(at("uniform"), -1)),
        ...series(
          "Student, ν = 2½",
          student.map(({ distance }) => distance),
          (N) => last.distance * (last.copies / N) ** (1 / 4),
        ),
        measuredPoints({
          x: cauchy.map((each) => each.copies),
          y: cauchy.map(({ distance }) => distance),
          series: "Cauchy",
        }),
      ],
    }),
  });
}

/** Distance from the normal law against cross over diagonal terms. */
export function dependentFigure({ sizes, cases }: Evidence<typeof dependent>): Figure {
  const left = ["chain, ρ = 0.3", "shared normal term", "moving sum of 6"];
  const shownCases = cases.filter(({ name }) => !left.includes(name));
  const chain = cases.find(({ name }) => name === "chain, ρ = 0.9")!;
  const compressed = (x: number): number => Math.sign(x) * Math.log10(1 + Math.abs(x));
  return figure({
    id: "cumulants-dependent",
    title: "Cross terms need not be small for a Gaussian limit",
    subtitle: `sums of N = ${sizes.join(", ")} dependent terms`,
    caption:
      `Distance from the normal law, without chance, against the cross terms of the variance over the diagonal ones, c; each path begins ` +
      `at N = ${sizes[0]}. Chains with memory fall as 1/√N at a fixed c, which is ${
        shown(chain.ratios.at(-1)!)
      } for ρ = 0.9; a shared ` +
      `term stays, and so do differences (c = ${
        shown(cases.find(({ name }) => name === "differences")!.ratios.at(-1)!)
      }) and a shared scale (c = 0).`,
    spec: layered({
      x: axis("cross over diagonal terms c, as ± log(1 + |c|)"),
      y: axis("distance from the normal law", { scale: "log" }),
      layers: shownCases.flatMap(({ name, ratios, distances: all }) => [
        pathLine({ x: ratios.map(compressed), y: all, series: name }),
        measuredPoints({ x: ratios.map(compressed), y: all, series: name }),
      ]),
    }),
  });
}
