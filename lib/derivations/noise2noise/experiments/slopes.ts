import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** What a picture is corrupted by, and what is regressed on it. */
interface Setting {
  readonly name: string;
  /** One clean number with its corrupted copy and the target for it. */
  draw(chance: Stream): { clean: number; seen: number; target: number };
}

const SIGNAL = 1.3;

/** A pair of noises of width s whose correlation is rho. */
function pair(chance: Stream, s: number, rho: number): [number, number] {
  const first = chance.normal();
  return [s * first, s * (rho * first + Math.sqrt(1 - rho * rho) * chance.normal())];
}

const WIDTHS = [0.4, 1, 2];

const settings = (): (Setting & { s: number; kind: string; correlation: number; offset: number })[] =>
  WIDTHS.flatMap((s) => {
    const additive = (kind: string, correlation: number, offset: number, cleanTarget: boolean) => ({
      name: `${kind}, s = ${s}`,
      kind,
      s,
      correlation,
      offset,
      draw: (chance: Stream) => {
        const clean = SIGNAL * chance.normal();
        const [one, other] = pair(chance, s, correlation);
        return { clean, seen: clean + one, target: cleanTarget ? clean : clean + other + offset };
      },
    });
    return [
      additive("clean target", 0, 0, true),
      additive("noisy target", 0, 0, false),
      additive("correlated noises", 0.5, 0, false),
      additive("the same noise", 1, 0, false),
      additive("target noise with a mean", 0, 0.7, false),
    ];
  });

/** Straight lines fitted by least squares to many small sets of corrupted numbers, and their error against the clean ones. */
export const slopes = experiment(
  "noise2noise/slopes",
  { sets: 4000, size: 50, fresh: 100 },
  ({ stream, sets, size, fresh }) =>
    settings().map(({ name, kind, s, correlation, draw }) => {
      const chance = stream.at(name);
      const fits = Array.from({ length: sets }, () => {
        let [sx, sy, sxx, sxy] = [0, 0, 0, 0];
        for (let i = 0; i < size; i++) {
          const { seen, target } = draw(chance);
          sx += seen;
          sy += target;
          sxx += seen * seen;
          sxy += seen * target;
        }
        const slope = (sxy - sx * sy / size) / (sxx - sx * sx / size);
        return { slope, intercept: (sy - slope * sx) / size };
      });
      const average = (pick: (fit: typeof fits[number]) => number): number =>
        fits.reduce((sum, fit) => sum + pick(fit), 0) / sets;
      const [slope, intercept] = [average((fit) => fit.slope), average((fit) => fit.intercept)];
      // The average line, on fresh numbers.
      const errors = Array.from({ length: sets }, () => {
        let sum = 0;
        for (let i = 0; i < fresh; i++) {
          const { clean, seen } = draw(chance);
          sum += (slope * seen + intercept - clean) ** 2 / fresh;
        }
        return sum;
      });
      return {
        kind,
        s,
        signal: SIGNAL,
        correlation,
        slopes: fits.map((fit) => fit.slope),
        intercepts: fits.map((fit) => fit.intercept),
        errors,
      };
    }),
);

/** The same for unbiased noise of other kinds: factors of mean one, and lopsided or clean-dependent additions of mean zero. */
export const unbiased = experiment(
  "noise2noise/unbiased",
  { sets: 8000, size: 150 },
  ({ stream, sets, size }) => {
    const kinds: Record<string, (clean: number, chance: Stream) => number> = {
      "a factor spread evenly from 0 to 2": (clean, chance) => clean * 2 * chance.uniform(),
      "pixels kept with probability ½ and doubled": (clean, chance) => chance.uniform() < 0.5 ? 2 * clean : 0,
      "lopsided addition of mean zero": (clean, chance) => clean + chance.exponential() - 1,
      "width in proportion to the clean value": (clean, chance) => clean * (1 + 0.6 * chance.normal()),
    };
    return Object.entries(kinds).map(([kind, corrupt]) => {
      const chance = stream.at(kind);
      const fit = { clean: 0, noisy: 0, squares: 0 };
      // Every set has the same clean and seen numbers, and two targets.
      const gaps = Array.from({ length: sets }, () => {
        let [sxx, clean, noisy] = [0, 0, 0];
        for (let i = 0; i < size; i++) {
          const truth = 1 + SIGNAL * chance.normal();
          const seen = corrupt(truth, chance);
          sxx += seen * seen;
          clean += seen * truth;
          noisy += seen * corrupt(truth, chance);
        }
        fit.clean += clean;
        fit.noisy += noisy;
        fit.squares += sxx;
        return (noisy - clean) / sxx;
      });
      return { kind, cleanSlope: fit.clean / fit.squares, noisySlope: fit.noisy / fit.squares, gaps };
    });
  },
);
