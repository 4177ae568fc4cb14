import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { gumbelMax, type Stream } from "../../../random/mod.ts";

/** Noise of the standard Gumbel law's variance, π²/6, one number at a time. */
const NOISES: Readonly<Record<string, (stream: Stream) => number>> = {
  Gaussian: (stream) => Math.PI / Math.sqrt(6) * stream.normal(),
  // A logistic number is the difference of two Gumbel ones, so its variance is twice as large.
  logistic: (stream) => Math.SQRT1_2 * Math.log(1 / stream.open() - 1),
};

/** How often each entry has the largest sum of logit and noise. */
function winners(
  logits: readonly number[],
  noise: (stream: Stream) => number,
  draws: number,
  stream: Stream,
): number[] {
  const counts = logits.map(() => 0);
  for (let n = 0; n < draws; n++) {
    let best = 0;
    let largest = -Infinity;
    for (let i = 0; i < logits.length; i++) {
      const value = logits[i] + noise(stream);
      if (value > largest) {
        largest = value;
        best = i;
      }
    }
    counts[best]++;
  }
  return counts;
}

/** Frequencies of argmax(x + z) with Gumbel and with Gaussian noise, for random logits; the second ones lie near 1000. */
export const argmaxFrequencies = experiment("gumbel/argmax-frequencies", {
  lengths: [2, 3, 5, 10, 50],
  draws: 200_000,
}, ({ stream, lengths, draws }) =>
  lengths.map((length, set) => {
    const random = stream.at(length);
    const offset = set === 1 ? 1000 : 0;
    const logits = Array.from(random.at("logits").normals(length), (x) => offset + 1.5 * x);
    const counts = logits.map(() => 0);
    const noise = random.at("Gumbel");
    for (let n = 0; n < draws; n++) counts[gumbelMax(logits, noise)]++;
    return {
      logits,
      draws,
      Gumbel: counts,
      Gaussian: winners(logits, NOISES.Gaussian, draws, random.at("Gaussian")),
    };
  }));

/**
 * The integral (3.5.4) for Gumbel noise from its density alone, each step function integrated over its own noise; and the
 * winners that it is about, counted, for noise of two other laws.
 */
export const argmaxIntegrals = experiment("gumbel/argmax-integrals", {
  lengths: [2, 3, 4, 5, 6],
  draws: 100_000,
}, ({ stream, lengths, draws }) =>
  lengths.map((length) => {
    const random = stream.at(length);
    const logits = Array.from(random.at("logits").normals(length));
    const density = (z: number): number => z < -700 ? 0 : Math.exp(-z - Math.exp(-z));
    const below = (limit: number): number =>
      integrate(density, -Infinity, limit, { rtol: 1e-11, atol: 1e-14 }).value;
    return {
      logits,
      integrals: logits.map((x, k) =>
        integrate(
          (z) => {
            const here = density(z);
            if (here < 1e-18) return 0;
            return logits.reduce(
              (product, other, j) => j === k ? product : product * below(x + z - other),
              here,
            );
          },
          -4,
          42,
          { rtol: 1e-10, points: [0, 4, 12] },
        ).value
      ),
      counts: Object.entries(NOISES).map(([noise, draw]) => ({
        noise,
        counts: winners(logits, draw, draws, random.at(noise)),
      })),
    };
  }));
