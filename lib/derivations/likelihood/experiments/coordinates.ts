import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { bisect, derivative } from "../../../oracles/mod.ts";

/** A coordinate of a parameter: its value, and the parameter back. */
interface Coordinate {
  readonly name: string;
  readonly of: (theta: number) => number;
  readonly back: (value: number) => number;
}

const CHANCE: Coordinate = { name: "p", of: (p) => p, back: (p) => p };
const LOGIT: Coordinate = {
  name: "logit p",
  of: (p) => Math.log(p / (1 - p)),
  back: (u) => 1 / (1 + Math.exp(-u)),
};
const DEVIATION: Coordinate = { name: "σ", of: (sigma) => sigma, back: (sigma) => sigma };
const LOGARITHM: Coordinate = { name: "ln σ", of: Math.log, back: Math.exp };

/** How far numerical derivatives reach, in any of the coordinates. */
const STEP = 0.04;

/**
 * The parameter at which belief is densest in the coordinate `located`, if before the data every stretch of the coordinate
 * `uniform` was believed as much as any other of its length.
 *
 * Belief in a stretch is the integral of the likelihood over it; its density is the slope of that, and the place where the
 * slope is largest is where the second derivative changes sign.
 */
function densest(
  likelihood: (theta: number) => number,
  uniform: Coordinate,
  located: Coordinate,
  [low, high]: readonly [number, number],
): number {
  const belief = (value: number, from: number): number =>
    integrate((u) => likelihood(uniform.back(u)), uniform.of(from), uniform.of(located.back(value)), {
      rtol: 1e-14,
    })
      .value;
  const turn = (value: number): number =>
    derivative((v) => belief(v, located.back(value - 2 * STEP)), value, { order: 2, step: STEP });
  return located.back(bisect(turn, located.of(low), located.of(high), { tolerance: 1e-11 }));
}

/** Most believed values of a coin's chance and of a normal law's width, flat in one coordinate and located in another. */
export const coordinates = experiment("likelihood/coordinates", { draws: 10 }, ({ stream, draws }) => {
  const pairs = (all: readonly Coordinate[]): { uniform: Coordinate; located: Coordinate }[] =>
    all.flatMap((uniform) => all.map((located) => ({ uniform, located })));
  const coins = [[7, 10], [2, 9]].map(([heads, tosses]) => {
    const scale = (heads / tosses) ** heads * (1 - heads / tosses) ** (tosses - heads);
    const likelihood = (p: number): number => p ** heads * (1 - p) ** (tosses - heads) / scale;
    return {
      heads,
      tosses,
      found: pairs([CHANCE, LOGIT]).map(({ uniform, located }) => ({
        uniform: uniform.name,
        located: located.name,
        best: densest(likelihood, uniform, located, [0.1, 0.9]),
      })),
    };
  });
  const sample = Array.from({ length: draws }, () => 1.7 * stream.normal());
  const size = Math.sqrt(sample.reduce((sum, x) => sum + x * x, 0) / draws);
  const likelihood = (sigma: number): number =>
    sample.reduce((product, x) => product * Math.exp(-((x / sigma) ** 2) / 2) * size / sigma, 1) *
    Math.exp(draws / 2);
  return {
    coins,
    normal: {
      sample,
      found: pairs([DEVIATION, LOGARITHM]).map(({ uniform, located }) => ({
        uniform: uniform.name,
        located: located.name,
        best: densest(likelihood, uniform, located, [size / 2, size * 2]),
      })),
    },
  };
});
