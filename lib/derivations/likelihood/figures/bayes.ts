import { normalMeanConjugate, posteriorOnGrid } from "../../../estimators/mod.ts";
import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { linspace, logspace, normalCdf } from "../../../math/mod.ts";
import type { beliefs, coordinates, fading } from "../experiment.ts";
import { drawn } from "./evidence.ts";

const gauss = (x: number, mean: number, variance: number): number =>
  Math.exp(-((x - mean) ** 2) / variance / 2) / Math.sqrt(2 * Math.PI * variance);

/** Belief up to θ, with the evidence and with laws of the world as denominators. */
export function beliefFigure({ observation, bounds, shares }: Evidence<typeof beliefs>): Figure {
  const { posterior, logEvidence } = normalMeanConjugate({ mean: 0, standardDeviation: 1 }, [observation], 1);
  const curve = drawn(Array.from(linspace(-1.5, 4, 31)));
  const belief = (theta: number): number => normalCdf((theta - posterior.mean) / posterior.standardDeviation);
  const worlds: Record<string, number> = {
    "evidence, or N(0, 2)": Math.exp(logEvidence),
    "N(3, 0.25)": gauss(observation, 3, 0.25),
    "Laplace(0, 1)": Math.exp(-observation) / 2,
  };
  const totals = Object.values(worlds).map((world) => Math.exp(logEvidence) / world);
  const seen = bounds.filter((bound) => bound < 4);
  return figure({
    id: "likelihood-belief",
    title: "The denominator is the evidence",
    subtitle: `prior N(0, 1), model N(θ, 1), datum ${observation}`,
    caption:
      `Lines: p_model p_prior, added up from the left and divided by the evidence or by the density with which a world draws the datum. Points: share of the draws of (θ, x) with x beside ${observation} that have a ` +
      `θ up to there, by quadrature. Divided by the laws of the worlds N(3, 0.25) and Laplace(0, 1) all beliefs together make ${
        shown(totals[1], 4)
      } and ${shown(totals[2], 4)}.`,
    spec: layered({
      x: axis("parameter θ"),
      y: axis("belief up to θ"),
      height: 140,
      layers: [
        ...Object.keys(worlds).map((series, i) =>
          theoryLine({ x: curve, y: drawn(curve.map((theta) => totals[i] * belief(theta))), series })
        ),
        measuredPoints({ x: seen, y: shares.slice(0, seen.length), series: "evidence, or N(0, 2)" }),
      ],
    }),
  });
}

/** The belief in a coin's logit, under a prior that is flat in the chance and one that is flat in the logit. */
export function coordinatesFigure({ coins }: Evidence<typeof coordinates>): Figure {
  const { heads, tosses, found } = coins[0];
  const place = (uniform: string, located: string): number =>
    found.find((each) => each.uniform === uniform && each.located === located)!.best;
  const grid = linspace(-4, 6, 201);
  const seen = Array.from(grid).flatMap((u, i) => (u >= -1.5 && u <= 4 && i % 3 === 0 ? [i] : []));
  // Flat in p: the density in the logit gains the factor dp/du = p(1 − p).
  const logDensity = (u: number, a: number): number =>
    -(heads + a) * Math.log1p(Math.exp(-u)) - (tosses - heads + a) * Math.log1p(Math.exp(u));
  const curves = { "flat in p": 1, "flat in the logit": 0 };
  const densities = Object.values(curves).map((a) =>
    posteriorOnGrid({ grid, logPrior: () => 0, logLikelihood: (u) => logDensity(u, a), tolerance: 1e-3 })
      .density
  );
  const places = [place("p", "logit p"), place("logit p", "logit p")];
  return figure({
    id: "likelihood-coordinates",
    title: "A uniform prior, but in which coordinate?",
    subtitle: `${heads} heads in ${tosses} tosses`,
    caption:
      `Lines: belief in the logit under two priors; points: the maxima as measured. Flat in the logit, belief is densest at the likeliest value, p = ${
        shown(places[1], 4)
      }; flat in p, at p = ${
        shown(places[0], 4)
      }. Located in p it is the other way round: flat in p the densest value is the likeliest one, ${
        shown(place("p", "p"), 4)
      }, flat in the logit it is ${shown(place("logit p", "p"), 4)}.`,
    spec: layered({
      x: axis("logit ln p/(1 − p)"),
      y: axis("density in the logit"),
      height: 140,
      layers: Object.keys(curves).flatMap((series, k) => [
        theoryLine({
          x: drawn(seen.map((i) => grid[i])),
          y: drawn(seen.map((i) => densities[k][i])),
          series,
        }),
        measuredPoints({
          x: [Math.log(places[k] / (1 - places[k]))],
          y: [densities[k].reduce((most, each) => Math.max(most, each), 0)],
          series,
        }),
      ]),
    }),
  });
}

/** How far priors and a penalty draw a mean towards 0, against the number of data. */
export function fadingFigure(found: Evidence<typeof fading>, seed: number): Figure {
  const sizes = found.map(({ n }) => n);
  const curve = drawn(Array.from(logspace(1, sizes.at(-1)!, 16)));
  const ends = [curve[0], curve.at(-1)!];
  const centre = found.at(-1)!.likeliest;
  const theory: Record<string, (n: number) => number> = {
    "normal prior": (n) => 1 / (n + 1),
    "Laplace prior": (n) => 1 / n / centre,
    "fixed penalty": () => 1 / 11,
  };
  return figure({
    id: "likelihood-fading",
    title: "A prior fades, a penalty stays",
    subtitle: `mean of N draws from N(6, 1), seed ${seed}`,
    caption:
      `Points: share of the likeliest mean that the prior N(0, 1), the Laplace prior of scale 1 and the penalty θ²/20 on the mean loss take away; lines: 1/(N + 1), 1/(N ${
        shown(centre, 4)
      }) and 1/11. Prior and penalty cross at N = 10, where the prior's θ²/2N is θ²/20.`,
    spec: layered({
      x: axis("data N", { scale: "log" }),
      y: axis("share taken away", { scale: "log" }),
      height: 140,
      layers: Object.entries(theory).flatMap(([series, share]) => [
        theoryLine({
          x: series === "normal prior" ? curve : ends,
          y: drawn((series === "normal prior" ? curve : ends).map(share)),
          series,
        }),
        measuredPoints({
          x: sizes,
          y: found.map(({ likeliest, shifts }) =>
            shifts.find(({ term }) => term === series)!.shift / likeliest
          ),
          series,
        }),
      ]),
    }),
  });
}
