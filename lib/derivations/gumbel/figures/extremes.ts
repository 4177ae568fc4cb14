import { frechetCdf, gumbelCdf, weibullMaximumCdf } from "../../../probability/mod.ts";
import { axis, type Figure, figure, measuredPoints, sideBySide, theoryLine } from "../../../figures/mod.ts";
import { linspace } from "../../../math/mod.ts";

const PANELS = [
  { title: "Gumbel", parents: ["exponential", "Gaussian"], domain: [-2.5, 6], cdf: gumbelCdf },
  { title: "Fréchet, α = 2", parents: ["Pareto(2)"], domain: [0, 6], cdf: (x: number) => frechetCdf(x, 2) },
  {
    title: "Weibull, α = 1",
    parents: ["uniform"],
    domain: [-6, 0.5],
    cdf: (x: number) => weibullMaximumCdf(x, 1),
  },
] as const;

/** Rescaled maxima of four parents on the three limit laws. */
export function maximaFigure(
  sampled: readonly { readonly parent: string; readonly n: number; readonly samples: ArrayLike<number> }[],
  exact: readonly {
    readonly parent: string;
    readonly sizes: readonly number[];
    readonly distances: readonly { readonly family: string; readonly at: readonly number[] }[];
  }[],
): Figure {
  const least = exact.map(({ parent, distances }) => {
    const best = distances.reduce((a, b) => (b.at.at(-1)! < a.at.at(-1)! ? b : a));
    return `${parent} ${best.at.at(-1)!.toExponential(1)}`;
  });
  const { n, samples } = sampled[0];
  return figure({
    id: "gumbel-three-limits",
    title: "Maxima end in one of three laws",
    subtitle: `${samples.length} maxima of ${n} numbers for each parent, rescaled`,
    caption:
      `Distribution functions of rescaled maxima. Lines: the three limit laws; points: every twentieth of the sampled maxima. ` +
      `Distances of the exact laws Fⁿ at n = ${exact[0].sizes.at(-1)}: ${
        least.join(", ")
      }; Gaussian maxima come near only as 1/ln n.`,
    width: "full",
    spec: sideBySide(PANELS.map(({ title, parents, domain, cdf }) => {
      const x = Array.from(linspace(domain[0], domain[1], 200));
      return {
        title,
        x: axis("rescaled maximum", { domain: [...domain] }),
        y: axis("probability to be below", { domain: [0, 1] }),
        layers: [
          theoryLine({ x, y: x.map(cdf), series: "limit law" }),
          ...parents.map((parent) => {
            const found = sampled.find((each) => each.parent === parent)!.samples;
            const ranks = Array.from({ length: 19 }, (_, i) => Math.floor((i + 1) * found.length / 20));
            const inside = ranks.filter((rank) => found[rank] > domain[0] && found[rank] < domain[1]);
            return measuredPoints({
              x: inside.map((rank) => found[rank]),
              y: inside.map((rank) => (rank + 0.5) / found.length),
              series: parent,
            });
          }),
        ],
      };
    })),
  });
}
