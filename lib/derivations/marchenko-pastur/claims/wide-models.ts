import { claim } from "../../../ledger/mod.ts";
import { wideModels } from "../experiments/wide-models.ts";

/** Little is lost by training wide models for ever, and as little is gained by training them at all. */
export const wideModelsDoNotOverfit = claim("kaplan:6.large-P-no-overfit", {
  printed: {
    as: String
      .raw`r\to0:\quad E(\infty)-\min_tE(t)\to0\quad\left(\simeq\frac{r\,\sigma_\epsilon^4}{\sigma_w^2+\sigma_\epsilon^2}\right)`,
    theory: {
      gap: (ratio: number, signal: number) => ratio / (signal + 1),
      gain: (ratio: number, signal: number) => ratio * signal ** 2 / (signal + 1),
      share: (signal: number) => 1 / signal ** 2,
      power: 1,
    },
  },
  rivals: {
    "all that is learnt from noise": {
      gap: (ratio) => ratio,
      gain: (ratio, signal) => ratio * signal,
      share: (signal) => 1 / signal,
      power: 1,
    },
    "falls like √r": {
      gap: (ratio, signal) => Math.sqrt(ratio) / (signal + 1),
      gain: (ratio, signal) => Math.sqrt(ratio) * signal ** 2 / (signal + 1),
      share: (signal) => 1 / signal ** 2,
      power: 0.5,
    },
    "harmless beside what is learnt": {
      gap: (ratio, signal) => ratio ** 2 / (signal + 1),
      gain: (ratio, signal) => ratio * signal ** 2 / (signal + 1),
      share: () => 0,
      power: 2,
    },
  },
  by:
    "quadrature over the limiting law and sums over sampled spectra of 100 data points, minimised over the time",
  omitted: {
    "r = 1": "the late error is infinite there: see the claim on the peak",
  },
  measure: (context) => wideModels(context),
  compare: (found, theory, judge) => {
    for (const { signal, ratio, road, late, best, start } of found) {
      if (ratio > 0.011) continue;
      const label = `σ_w²/σ_ε² = ${signal}, r = ${ratio}, ${road}`;
      const how = {
        rtol: 15 * Math.abs(ratio) + (road === "limiting law" ? 0 : 0.01),
        why:
          "the next order in r, up to 10 r: eigenvalues spread by √r about 1 and share one time; a sampled spectrum " +
          "of 100 modes is off by up to √(2/PD) besides",
      };
      judge.equal(`lost after the best time, ${label}`, late - best, theory.gap(ratio, signal), how);
      judge.equal(`gained until the best time, ${label}`, start - best, theory.gain(ratio, signal), how);
      judge.equal(`lost over gained, ${label}`, (late - best) / (start - best), theory.share(signal), how);
    }
    for (const signal of new Set(found.map((row) => row.signal))) {
      const rows = found.filter((row) =>
        row.signal === signal && row.ratio < 0.004 && row.road === "limiting law"
      );
      judge.slope(
        `lost against r, σ_w²/σ_ε² = ${signal}`,
        { x: rows.map((row) => row.ratio), y: rows.map((row) => row.late - row.best) },
        theory.power,
        { atol: 0.03, why: "the next order in r: up to 3 % over a decade" },
      );
    }
  },
});
