import { gumbelLogCdf } from "../../../probability/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { integrate, linspace } from "../../../math/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import { density } from "./integral.ts";

/** The displayed density and cumulative, differentiated and integrated; and numbers −ln(−ln u). */
export const gumbelLaw = experiment("gumbel/gumbel-law", {
  draws: 200_000,
  logits: [0.3, -1.1, 0.8, 0],
}, ({ stream, draws, logits }) => {
  const z = linspace(-3, 10, 53);
  const moment = (power: number, centre: number): number =>
    integrate((x) => (x - centre) ** power * density(x), -Infinity, Infinity, { rtol: 1e-13 }).value;
  const mean = moment(1, 0);
  return {
    z,
    slopes: z.map((x) => derivative((y) => Math.exp(-Math.exp(-y)), x, { step: 0.2 })),
    areas: z.map((x) => integrate(density, -Infinity, x, { rtol: 1e-13, atol: 1e-16 }).value),
    total: moment(0, 0),
    mean,
    variance: moment(2, mean),
    logits,
    relation: integrate(
      (x) => logits.slice(1).reduce((product, other) => product * density(logits[0] - other + x), density(x)),
      -Infinity,
      Infinity,
      { rtol: 1e-13 },
    ).value,
    samples: Float64Array.from({ length: draws }, () => -Math.log(-Math.log(stream.open()))).sort(),
  };
});

/** Logarithms of the chance that n independent Gumbel numbers all stay below z, and maxima of n of them. */
export const maximaOfGumbel = experiment("gumbel/maxima-of-gumbel", {
  largest: 1000,
  sizes: [1, 2, 10, 1000],
  maxima: [20_000, 20_000, 20_000, 4000],
}, ({ stream, largest, sizes, maxima }) => {
  const z = linspace(-3, 10, 14);
  const logChances = Array.from(z, (x) => {
    let product = 0;
    return Float64Array.from({ length: largest }, () => product += gumbelLogCdf(x));
  });
  return {
    z,
    logChances,
    sampled: sizes.map((n, i) => {
      const random = stream.at(n);
      const samples = Float64Array.from({ length: maxima[i] }, () => {
        let most = -Infinity;
        for (let k = 0; k < n; k++) most = Math.max(most, random.gumbel());
        return most;
      });
      return { n, samples: samples.sort() };
    }),
  };
});
