import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  pathLine,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { klDivergence } from "../../../information/mod.ts";
import { linspace, logspace, normalQuantile } from "../../../math/mod.ts";
import type { detours, odds, policyPairs, twoCoins } from "../experiment.ts";

/** The log odds of the truth over a wrong theory, along a few records. */
export function oddsFigure({ die, worlds }: Evidence<typeof odds>, seed: number): Figure {
  const { sizes, paths } = worlds[0];
  const rate = klDivergence(die.p, die.q);
  const ends = paths.map((path) => path.at(-1)! / sizes.at(-1)!);
  return figure({
    id: "divergences-odds",
    title: "The divergence is the rate of discovery",
    subtitle: `rolls of a die with P = (${die.p.join(", ")}) against Q = (${die.q.join(", ")}), seed ${seed}`,
    caption:
      `Paths: logarithm of the odds of P over Q in ${paths.length} records drawn from P; line: n D(P‖Q) with D = ` +
      `${shown(rate, 4)} nats. After ${sizes.at(-1)} rolls the records have grown by ${
        shown(Math.min(...ends), 4)
      } to ` +
      `${shown(Math.max(...ends), 4)} nats per roll.`,
    spec: layered({
      x: axis("rolls n"),
      y: axis("log odds", { unit: "nats" }),
      layers: [
        theoryLine({ x: [0, sizes.at(-1)!], y: [0, rate * sizes.at(-1)!], series: "n D(P‖Q)" }),
        ...paths.map((path, i) => pathLine({ x: sizes, y: path, series: `record ${i + 1}` })),
      ],
    }),
  });
}

/** The exponents of the best test between two coins, against the number of tosses. */
export function exponentFigure({ p, q, sizes, discovery }: Evidence<typeof twoCoins>): Figure {
  const limit = klDivergence(p, q);
  const gaps = discovery.map((exponent) => limit - exponent);
  const logRatios = p.map((each, x) => Math.log(each / q[x]));
  const spread = Math.sqrt(p.reduce((sum, each, x) => sum + each * (logRatios[x] - limit) ** 2, 0));
  const gap = (n: number): number => normalQuantile(0.95) * spread / Math.sqrt(n) - Math.log(n) / (2 * n);
  const curve = Array.from(logspace(sizes[0], sizes.at(-1)!, 40));
  return figure({
    id: "divergences-exponent",
    title: "A wrong theory passes with probability exp(−N D)",
    subtitle: `P = (${p.join(", ")}), Q = (${q.join(", ")}); tests that reject a true P once in twenty`,
    caption:
      `Points: D(P‖Q) = ${
        shown(limit, 4)
      } nats less the exact exponent of Q's chance to pass; line: z σ/√N − ln N/2N, with the ` +
      `standard deviation σ = ${shown(spread, 4)} of ln P/Q and z = ${shown(normalQuantile(0.95), 4)}. At ${
        sizes.at(-1)
      } tosses the exponent is ${shown(discovery.at(-1)!, 4)}.`,
    spec: layered({
      x: axis("tosses N", { scale: "log" }),
      y: axis("D − exponent", { unit: "nats", scale: "log" }),
      layers: [
        theoryLine({ x: curve, y: curve.map(gap) }),
        measuredPoints({ x: sizes, y: gaps }),
      ],
    }),
  });
}

/** The direct way and the detour over a fair coin. */
export function detourFigure({ way, triples }: Evidence<typeof detours>): Figure {
  const broken = triples.filter(({ longer }) => longer).length;
  const certain = way.at(-1)!;
  const curve = Array.from(linspace(0.5, 0.999, 60));
  const divergence = (from: number, model: number): number =>
    klDivergence([from, 1 - from], [model, 1 - model]);
  return figure({
    id: "divergences-detour",
    title: "A detour over the fair coin is shorter",
    subtitle: "coins a and 1 − a",
    caption:
      `Lines: D(a‖1 − a), and D(a‖½) + D(½‖1 − a); points: evidence in records of 1000 tosses with the frequencies of the first coin. At a = ${certain.a} the direct way ` +
      `costs ${shown(certain.direct, 4)} nats, the detour ${
        shown(certain.detour, 4)
      }; at a = 1 both are infinite. Of ` +
      `${triples.length} random triples ${broken} break the triangle inequality, one in three in the long run: those whose middle coin lies between the others.`,
    spec: layered({
      x: axis("probability of heads a", { domain: [0.49, 1.01], ticks: [0.5, 0.6, 0.7, 0.8, 0.9, 1] }),
      y: axis("divergence", { unit: "nats" }),
      layers: [
        theoryLine({ x: curve, y: curve.map((a) => divergence(a, 1 - a)), series: "D(a‖1 − a)" }),
        theoryLine({
          x: curve,
          y: curve.map((a) => divergence(a, 0.5) + divergence(0.5, 1 - a)),
          series: "D(a‖½) + D(½‖1 − a)",
        }),
        measuredPoints({
          x: way.map(({ a }) => a),
          y: way.map(({ direct }) => direct),
          series: "D(a‖1 − a)",
        }),
        measuredPoints({
          x: way.map(({ a }) => a),
          y: way.map(({ detour }) => detour),
          series: "D(a‖½) + D(½‖1 − a)",
        }),
      ],
    }),
  });
}

/** Both directions of the divergence of random policies. */
export function asymmetryFigure({ drawn }: Evidence<typeof policyPairs>, seed: number): Figure {
  const few = drawn.filter(({ k }) => [2, 5, 30, 300].includes(k));
  const most = Math.max(...few.flatMap(({ points }) => points.flatMap(({ there, back }) => [there, back])));
  const largest = few.flatMap(({ points }) => points)
    .reduce((a, b) => (Math.abs(b.there - b.back) > Math.abs(a.there - a.back) ? b : a));
  return figure({
    id: "divergences-asymmetry",
    title: "Both directions of a divergence",
    subtitle: `random policies (softmax of normal logits), ${
      few[0].points.length
    } pairs for each number of answers, seed ${seed}`,
    caption:
      `Each point is a pair; on the line both directions are equal. The most unequal of them has ${
        shown(largest.there, 4)
      } nats in one direction and ` +
      `${shown(largest.back, 4)} in the other.`,
    spec: layered({
      x: axis("D(π‖π′)", { unit: "nats", domain: [0, 1.05 * most] }),
      y: axis("D(π′‖π)", { unit: "nats", domain: [0, 1.05 * most] }),
      layers: [
        theoryLine({ x: [0, most], y: [0, most], series: "equal" }),
        ...few.map(({ k, points }) =>
          measuredPoints({
            x: points.map(({ there }) => there),
            y: points.map(({ back }) => back),
            series: `${k} answers`,
          })
        ),
      ],
    }),
  });
}
