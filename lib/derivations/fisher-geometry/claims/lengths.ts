import {
  fisherLength,
  gaussianFisherInformation,
  gaussianFisherRaoDistance,
} from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { lengths } from "../experiment.ts";

type Ends = readonly number[];

interface LengthTheory {
  /** The length of the shortest path by √(n̂Fn̂), between ends of known divergence. */
  length(ends: Ends, divergence: number): number;
  /** The length of the straight path in (μ, ln σ). */
  straight(ends: Ends): number;
  /** The length between shifted laws of one width, in a family that has no other. */
  flat(shift: number, deviation: number): number;
}

const distance = ([mean, deviation, lastMean, lastDeviation]: Ends): number =>
  gaussianFisherRaoDistance(
    { mean, standardDeviation: Math.abs(deviation) },
    { mean: lastMean, standardDeviation: Math.abs(lastDeviation) },
  );

function straightLength([mean, deviation, lastMean, lastDeviation]: Ends): number {
  const [first, last] = [Math.abs(deviation), Math.abs(lastDeviation)];
  const at = (time: number): number => first * (last / first) ** time;
  return fisherLength(
    ([, sigma]) => gaussianFisherInformation(sigma),
    (time) => [mean + time * (lastMean - mean), at(time)],
    (time) => [lastMean - mean, Math.log(last / first) * at(time)],
  );
}

const geodesic: LengthTheory = {
  length: distance,
  straight: straightLength,
  flat: (shift, deviation) => shift / deviation,
};

/** The geodesic length is another quantity than the divergence of its ends. */
export const geodesicLength = claim("kaplan:2.3.length-not-kl", {
  printed: {
    as: String
      .raw`\text{we'd obtain a geodesic distance. But the magnitude of this distance is neither the KL nor the square root of the KL between start and finish}`,
    theory: geodesic,
  },
  rivals: {
    "the divergence of the ends": { ...geodesic, length: (_ends, divergence) => divergence },
    "its root": { ...geodesic, length: (_ends, divergence) => Math.sqrt(Math.abs(divergence)) },
    "the root of twice the divergence": {
      ...geodesic,
      length: (_ends, divergence) => Math.sqrt(2 * Math.abs(divergence)),
    },
    "the straight path is the shortest": { ...geodesic, length: straightLength },
    "without the 2 in front of dσ²": {
      ...geodesic,
      length: ([mean, deviation, lastMean, lastDeviation]) =>
        2 * Math.asinh(
          Math.hypot(lastMean - mean, lastDeviation - deviation) /
            (2 * Math.sqrt(Math.abs(deviation * lastDeviation))),
        ),
    },
    "laws of one width are curved too": {
      ...geodesic,
      flat: (shift, deviation) => distance([0, deviation, shift, deviation]),
    },
  },
  by:
    "a search for the path with the least sum of √D between neighbours, for twelve pairs of normal laws: shifted, rescaled, both",
  measure: lengths,
  compare: ({ pairs, flat }, theory, judge) => {
    for (const kind of ["shift", "rescaling", "both"]) {
      const own = pairs.filter((pair) => pair.kind === kind);
      judge.equal(
        `√2 times the least sum of √D, ${kind}`,
        own.map(({ shortest }) => Math.SQRT2 * shortest),
        own.map(({ ends, divergence }) => theory.length(ends, divergence)),
        { rtol: 1e-7, why: "paths bent by polynomials of six coefficients: 3·10⁻⁸ for the farthest pair" },
      );
    }
    judge.equal(
      "√2 times the sum of √D on the straight path",
      pairs.map(({ straight }) => Math.SQRT2 * straight),
      pairs.map(({ ends }) => theory.straight(ends)),
      { rtol: 1e-9, why: "extrapolated from 64 to 256 steps" },
    );
    judge.equal(
      "√2 times the sum of √D among laws of one width",
      flat.map(({ length }) => Math.SQRT2 * length),
      flat.map(({ shift, deviation }) => theory.flat(shift, deviation)),
      { rtol: 1e-12, why: "D is a square there: round-off" },
    );
  },
});
