import { claim } from "../../../ledger/mod.ts";
import { constants, fittedLines } from "../experiment.ts";

type LossName = "squared" | "absolute" | "nearCount";

/** The median of Γ(3). */
const GAMMA_MEDIAN = 2.674060313723561;

interface BiasTheory {
  /** How far from the clean value the best constant is. */
  constant(kind: string, loss: LossName, clean: number): number;
}

/** Mean, median and mode of the corrupted value, less the clean value. */
function centres(kind: string, clean: number): { mean: number; median: number; mode: number } {
  if (kind === "Gaussian") return { mean: 0, median: 0, mode: 0 };
  if (kind.startsWith("lopsided")) {
    return { mean: 0.1 * (3 - GAMMA_MEDIAN), median: 0, mode: 0.1 * (2 - GAMMA_MEDIAN) };
  }
  const share = Number.parseFloat(kind) / 100;
  // Half of all values lie below 1/(2 share) where the replaced ones alone reach that far before the clean value.
  return {
    mean: share * (0.5 - clean),
    median: Math.min(0, 0.5 / share - clean),
    mode: 0,
  };
}

const ordinary: BiasTheory = {
  constant: (kind, loss, clean) => {
    const { mean, median, mode } = centres(kind, clean);
    return { squared: mean, absolute: median, nearCount: mode }[loss];
  },
};

const using = (which: Record<LossName, "mean" | "median" | "mode">): BiasTheory => ({
  constant: (kind, loss, clean) => centres(kind, clean)[which[loss]],
});

const LOSSES = ["squared", "absolute", "nearCount"] as const;
const NAMES = { squared: "L²", absolute: "L¹", nearCount: "near L⁰" };

export const lossForTheNoise = claim("kaplan:3.3.noise2noise-loss", {
  printed: {
    as: String
      .raw`\text{(Depending on the type of noise, we may need to select somewhat different sorts of loss functions.)}`,
    theory: ordinary,
  },
  rivals: {
    "any loss will do: all give the clean value": { constant: () => 0 },
    "all losses give the mean": using({ squared: "mean", absolute: "mean", nearCount: "mean" }),
    "absolute values give the mode, counts the median": using({
      squared: "mean",
      absolute: "mode",
      nearCount: "median",
    }),
    "near L⁰ gives the median as well": using({ squared: "mean", absolute: "median", nearCount: "median" }),
    "the median always gives the clean value, however many are replaced": {
      constant: (kind, loss, clean) => loss === "absolute" ? 0 : ordinary.constant(kind, loss, clean),
    },
  },
  by:
    "the place of the least expected loss by quadrature for four corruptions and three losses, and lines fitted to 10 000 corrupted values of a clean line",
  omitted: {
    "a line through values of which 70 % are replaced":
      "the median of such a value is no straight line of the clean one: the constant shows it",
  },
  measure: async (context) => ({ constants: await constants(context), lines: await fittedLines(context) }),
  compare: (found, theory, judge) => {
    for (const { kind, clean, ...biases } of found.constants) {
      for (const loss of LOSSES) {
        judge.equal(
          `bias of a constant, ${NAMES[loss]}: ${kind}`,
          biases[loss],
          theory.constant(kind, loss, clean),
          {
            atol: loss !== "nearCount" ? 5e-8 : kind.startsWith("lopsided") ? 3e-4 : 1e-5,
            why: loss === "nearCount"
              ? "pits 0.04 and 0.02 wide, extrapolated to none; only a lopsided density shifts them much"
              : "the place of a minimum on values right to 1e-15",
          },
        );
      }
    }
    for (const { kind, ...ends } of found.lines) {
      for (const loss of LOSSES) {
        judge.equal(
          `bias of a line at its ends, ${NAMES[loss]}: ${kind}`,
          ends[loss],
          [0.2, 0.8].map((clean) => theory.constant(kind, loss, clean)),
          {
            atol: loss === "nearCount" ? 0.055 : 0.03,
            why:
              "10 000 values: 6.5 standard errors of the widest, and for near L⁰ the width 0.05 of the pit",
          },
        );
      }
    }
  },
});
