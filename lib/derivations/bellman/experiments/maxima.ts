import { experiment } from "../../../ledger/mod.ts";
import { searchWorst } from "../../../oracles/mod.ts";

/**
 * Differences of maxima of two functions on five points, and of smooth functions on a grid.
 *
 * `pairs`: relabelled so that f has the larger maximum; x* is where. `first` is max f − max g, `last` is f(x*) − g(x*), `largest` is max |f − g|.
 * `stretched`: f = (1, 0), g = (0, −k). `worst`: the largest |max f − max g| over max |f − g| that a search finds, without relabelling.
 */
export const maxima = experiment(
  "bellman/maxima",
  { pairs: 10_000, grid: 200, stretches: [1, 2, 5, 10] },
  ({ stream, pairs, grid, stretches }) => {
    const chance = stream.at("pairs");
    const random = Array.from({ length: pairs }, (_, i) => {
      const lots = chance.at(i);
      return chain([...lots.normals(5)], [...lots.normals(5)]);
    });
    const smooth = Array.from({ length: 50 }, (_, i) => {
      const lots = stream.at("smooth").at(i);
      const wave = (): number[] => {
        const [a, b, phase, turn] = lots.normals(4);
        return Array.from(
          { length: grid },
          (_, j) => a * Math.sin(5 * j / grid + phase) + b * Math.cos(9 * j / grid + turn),
        );
      };
      return chain(wave(), wave());
    });
    const all = [...random, ...smooth];
    const worst = searchWorst({
      stream: stream.at("search"),
      // Every other candidate moves all values of a function by nearly the same.
      draw: (lots) => {
        const f = Array.from({ length: 5 }, () => 2 * lots.uniform() - 1);
        const near = lots.uniform() < 0.5;
        return [
          ...f,
          ...f.map((value) => near ? value - 0.5 - 0.1 * lots.uniform() : 2 * lots.uniform() - 1),
        ];
      },
      score: (point) => {
        const [f, g] = [point.slice(0, 5), point.slice(5)];
        const apart = Math.max(...f.map((value, x) => Math.abs(value - g[x])));
        return apart === 0 ? 0 : Math.abs(Math.max(...f) - Math.max(...g)) / apart;
      },
      tries: 400,
    }).value;
    return {
      pairs: random.slice(0, 2000),
      shortfall: Math.max(...all.map(({ last, largest }) => largest - last)),
      excess: Math.max(...all.map(({ last, largest }) => last - largest)),
      below: Math.max(...all.map(({ first, last }) => first - last)),
      falls: all.filter(({ last, largest }) => largest > last + 1e-12).length / all.length,
      falling: all.some(({ last, largest }) => largest > last + 1e-12),
      stretched: stretches.map((k) => ({ k, ...chain([1, 0], [0, -k]) })),
      worst,
    };
  },
);

function chain(
  one: readonly number[],
  other: readonly number[],
): { first: number; last: number; largest: number } {
  const [f, g] = Math.max(...one) > Math.max(...other) ? [one, other] : [other, one];
  const star = f.indexOf(Math.max(...f));
  return {
    first: f[star] - Math.max(...g),
    last: f[star] - g[star],
    largest: Math.max(...f.map((value, x) => Math.abs(value - g[x]))),
  };
}
