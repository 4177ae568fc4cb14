import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { corrupted, Denoiser, meanSquare, shape } from "../denoiser.ts";

interface Scenes {
  readonly clean: readonly Float64Array[];
  readonly seen: readonly Float64Array[];
  /** A second picture of each scene with noise of its own. */
  readonly other: readonly Float64Array[];
}

function scenes(count: number, s: number, chance: Stream): Scenes {
  const clean = Array.from({ length: count }, () => shape(chance));
  const taken = (): Float64Array[] => clean.map((picture) => corrupted(picture, s, chance));
  return { clean, seen: taken(), other: taken() };
}

/** A convolutional network with its best last layer for clean and for noisy targets, for sizes of data and widths of noise. */
export const networks = experiment(
  "noise2noise/networks",
  { tests: 200, largest: 256, repeats: 2 },
  ({ stream, tests, largest, repeats }) => {
    const cases = [[0.2, largest], [0.5, 4], [0.5, 16], [0.5, 64], [0.5, largest], [1, largest]];
    return cases.map(([s, size]) => {
      // Few pictures differ much from draw to draw: then several networks and sets of data are averaged.
      const runs = Array.from({ length: size < largest ? repeats : 1 }, (_, run) => {
        const chance = stream.at(`${s} ${size} ${run}`);
        const network = new Denoiser(chance.at("filters"));
        const data = scenes(size, s, chance.at("data"));
        const fresh = scenes(tests, s, chance.at("tests"));
        const [byClean, byNoisy] = network.fit(data.seen, [data.clean, data.other]).map((weights) => {
          network.use(weights);
          return fresh.seen.map((picture) => network.clean(picture));
        });
        const [cleanError, noisyError] = [meanSquare(byClean, fresh.clean), meanSquare(byNoisy, fresh.clean)];
        return {
          cleanError,
          noisyError,
          // Against the second noisy pictures of the same scenes.
          noiseOfTargets: meanSquare(byNoisy, fresh.other) - noisyError,
          examples: [0, 1, 2, 3].map((k) => ({
            truth: fresh.clean[k],
            seen: fresh.seen[k],
            byClean: byClean[k],
            byNoisy: byNoisy[k],
          })),
        };
      });
      const average = (pick: (run: typeof runs[number]) => number): number =>
        runs.reduce((sum, run) => sum + pick(run), 0) / runs.length;
      const [cleanError, noisyError] = [average((run) => run.cleanError), average((run) => run.noisyError)];
      return {
        s,
        size,
        cleanError,
        noisyError,
        excess: noisyError / cleanError - 1,
        left: noisyError / (s * s),
        noiseOfTargets: average((run) => run.noiseOfTargets),
        examples: runs[0].examples,
      };
    });
  },
);
