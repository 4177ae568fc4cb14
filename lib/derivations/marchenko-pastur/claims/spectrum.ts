import {
  marchenkoPasturAtom,
  marchenkoPasturCdf,
  marchenkoPasturEdges,
} from "../../../generalization/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { spectra, spectralCounts } from "../experiments/spectra.ts";

/** The law of the eigenvalues of XXᵀ for entries of variance 1, at P parameters and D data points. */
type SpectralLaw = {
  readonly share: (eigenvalue: number, parameters: number, data: number) => number;
  readonly edges: (parameters: number, data: number) => readonly [number, number];
  /** Exponent of P with which the eigenvalues grow at fixed D/P. */
  readonly growth: number;
};

/** The Marchenko–Pastur law for a ratio, stretched by a scale. */
const stretched = (
  scale: (parameters: number, data: number) => number,
  growth: number,
  ratio = (parameters: number, data: number): number => data / parameters,
): SpectralLaw => ({
  share: (eigenvalue, parameters, data) =>
    marchenkoPasturCdf(eigenvalue / scale(parameters, data), ratio(parameters, data)),
  edges: (parameters, data) => {
    const [low, high] = marchenkoPasturEdges(ratio(parameters, data));
    return [low * scale(parameters, data), high * scale(parameters, data)];
  },
  growth,
});

const byParameters = stretched((parameters) => parameters, 1);

/**
 * How far a share of eigenvalues may be off: for real entries the mean count below a point is off by at most ¼ and
 * its variance is about (ln m)/π² (m levels); eight standard deviations and a count of 1 cover the worst of m
 * points.
 */
const shareAllowance = (parameters: number, data: number): number => {
  const levels = 2 + Math.min(Math.abs(parameters), Math.abs(data));
  return (1 + 8 * Math.sqrt(Math.log(levels)) / Math.PI) / Math.abs(parameters);
};

/** Twelve units in which the extreme eigenvalues fluctuate (Tracy and Widom; at a hard edge they fluctuate less). */
const edgeAllowance = (parameters: number, data: number): number => {
  const [p, d] = [Math.sqrt(Math.abs(parameters)), Math.sqrt(Math.abs(data))];
  return 12 * (p + d) * Math.cbrt(1 / p + 1 / d);
};

/**
 * The law holds for entries of variance 1/P; with the unit variance of the text, eigenvalues are P times as large.
 */
export const marchenkoPasturLaw = claim("kaplan:6.0.15", {
  printed: {
    as: String
      .raw`X\sim\mathcal N(0,1):\quad\rho(\lambda)=\frac{1}{2\pi}\frac{\sqrt{(\lambda_+-\lambda)(\lambda-\lambda_-)}}{\lambda}+(1-r)\delta(\lambda),\quad\lambda_\pm=(1\pm\sqrt r)^2`,
    theory: stretched(() => 1, 0),
  },
  by:
    "all eigenvalues of random matrices with three laws of entries, and counted ones of the tridiagonal model at 1e5",
  omitted: {
    "P = 1000 and 2000 as dense matrices":
      "the tridiagonal model has exactly the same law of eigenvalues; the notebook also takes dense ones",
    "Kolmogorov distance below 6/P":
      "it is about 4/P, but fluctuates: the tolerance here is 1 + (8/π)√ln m eigenvalues, which holds at every seed",
  },
  measure: async (context) => ({ spectra: await spectra(context), counts: await spectralCounts(context) }),
  corrected: {
    as: String
      .raw`X\sim\mathcal N(0,1/P)\quad\text{(or: eigenvalues of }XX^T/P\text{)},\quad r=D/P`,
    theory: byParameters,
    grade: "condition",
    because:
      "the law needs entries of variance 1/P; with the unit variance assumed above it the eigenvalues of XXᵀ grow like P " +
      "(not like D), and the law is that of XXᵀ/P; that the entries be Gaussian is not needed",
    counterexample: ({ spectra: [first] }) => ({
      at: `P = ${first.eigenvalues.length}, D = ${first.data}, unit variance: largest eigenvalue`,
      printed: marchenkoPasturEdges(first.data / first.eigenvalues.length)[1],
      found: first.eigenvalues.at(-1)!,
    }),
  },
  rivals: {
    "eigenvalues of XXᵀ/D": stretched((_, data) => data, 1),
    "scale √(PD)": stretched((parameters, data) => Math.sqrt(Math.abs(parameters * data)), 1),
    "r = P/D": stretched((parameters) => parameters, 1, (parameters, data) => parameters / data),
    "no atom": {
      ...byParameters,
      share: (eigenvalue, parameters, data) =>
        byParameters.share(eigenvalue, parameters, data) - marchenkoPasturAtom(data / parameters),
    },
    "edges (1 ± r)²": {
      ...byParameters,
      edges: (parameters, data) => [
        parameters * (1 - data / parameters) ** 2,
        parameters * (1 + data / parameters) ** 2,
      ],
    },
  },
  compare: ({ spectra, counts }, theory, judge) => {
    const why = "¼ of an eigenvalue of bias, a count's variance of (ln m)/π²: eight standard deviations";
    for (const { law, data, eigenvalues } of spectra) {
      const parameters = eigenvalues.length;
      const label = `${law}, P = ${parameters}, D = ${data}`;
      const zeros = eigenvalues.findIndex((value) => value !== 0);
      const nonZero = eigenvalues.subarray(zeros);
      judge.equal(
        `share of eigenvalues, ${label}`,
        Array.from(nonZero, (_, i) => (zeros + i + 0.5) / parameters),
        nonZero.map((value) => theory.share(value, parameters, data)),
        { atol: shareAllowance(parameters, data), why },
      );
      judge.equal(
        `smallest non-zero and largest eigenvalue, ${label}`,
        [nonZero[0], nonZero[nonZero.length - 1]],
        theory.edges(parameters, data),
        { atol: edgeAllowance(parameters, data), why: "twelve units of the Tracy–Widom law" },
      );
    }
    for (const { parameters, data, edges, below } of counts) {
      const zeros = parameters - Math.min(parameters, data);
      judge.equal(
        `share of eigenvalues, tridiagonal model, P = ${parameters}, D = ${data}`,
        Array.from(below.subarray(1), (count) => (zeros + count) / parameters),
        edges.subarray(1).map((edge) => theory.share(edge, parameters, data)),
        { atol: shareAllowance(parameters, data), why },
      );
    }
    const squares = spectra.filter(({ law, eigenvalues, data }) =>
      law.startsWith("Gaussian") && eigenvalues.length === data
    );
    judge.slope(
      "largest eigenvalue against P at D = P",
      {
        x: squares.map(({ eigenvalues }) => eigenvalues.length),
        y: squares.map(({ eigenvalues }) => eigenvalues[eigenvalues.length - 1]),
      },
      theory.growth,
      {
        atol: 0.1,
        why: "edges fluctuate by P^(−2/3): 1.5 % at the smallest of four sizes, over three octaves",
      },
    );
  },
});
