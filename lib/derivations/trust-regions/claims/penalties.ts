import { claim } from "../../../ledger/mod.ts";
import { mean, median } from "../../../statistics/mod.ts";
import { coefficients, penalised, referenced } from "../experiment.ts";

interface PenaltyTheory {
  /** The sign of what the divergence and the run-to-run spread lose from one β to the next larger one. */
  readonly falling: 1 | -1;
  /** The sign of the lead in true reward of β = 1 over the least and over the largest β. */
  readonly overLeast: 1 | -1;
  readonly overMost: 1 | -1;
  /** Share of what there is to gain that the largest β gains, at most. */
  readonly stuck: number;
}

const moderate: PenaltyTheory = { falling: 1, overLeast: 1, overMost: 1, stuck: 0.2 };

const BETAS = penalised.parameters.betas;
const MIDDLE = BETAS.indexOf(1);

/** A penalty on the divergence from the old policy. */
export const penaltyLimits = claim("ppo-dpo:ppo-kl-penalty", {
  printed: {
    as: String
      .raw`\text{KL penalty coefficient }(\beta)\to\text{regularizes the policy update by penalizing high divergence between the old and the new policies … moderate KL penalty to avoid overly large or small regularization (instability vs no-updates)}`,
    theory: moderate,
  },
  rivals: {
    "a larger coefficient lets it go further": { ...moderate, falling: -1 },
    "the smaller the better": { ...moderate, overLeast: -1 },
    "the larger the better": { ...moderate, overMost: -1 },
    "a large one gains nothing at all": { ...moderate, stuck: 0 },
  },
  by:
    "a dozen updates of 40 bandits' policies, each on twelve noisy rewards, the penalised surrogate descended to its minimum, for β over four decades",
  omitted: {
    "the token transformer": "each update is solved to its end here, which training would only approach",
  },
  measure: async (context) => {
    const found = await penalised(context);
    const column = (i: number, of: (cell: typeof found[number][number]) => number): number[] =>
      found.map((cells) => of(cells[i]));
    return {
      divergences: BETAS.slice(1).map((_, i) =>
        found.map((cells) => Math.log(cells[i].divergence / cells[i + 1].divergence))
      ),
      spreads: [0, MIDDLE, BETAS.length - 1].map((i) => mean(column(i, ({ spread }) => spread))),
      overLeast: column(MIDDLE, ({ gain }) => gain).map((gain, w) => gain - found[w][0].gain),
      overMost: column(MIDDLE, ({ gain }) => gain).map((gain, w) => gain - found[w].at(-1)!.gain),
      stuck: mean(column(BETAS.length - 1, ({ gain }) => gain)),
    };
  },
  trained: true,
  compare: ({ divergences, spreads, overLeast, overMost, stuck }, theory, judge) => {
    for (const [i, logs] of divergences.entries()) {
      judge.sign(
        `logarithm of the first update's divergence at β = ${BETAS[i]} over that at ${BETAS[i + 1]}`,
        logs,
        theory.falling,
        {
          why: "paired on the same four batches of 40 bandits",
        },
      );
    }
    const [least, middle, most] = spreads;
    judge.order(
      "spread of the final reward over runs",
      { least, middle, most },
      theory.falling > 0 ? ["most", "middle", "least"] : ["least", "middle", "most"],
      {
        why:
          "means over 40 bandits, at the least, the middle and the largest β; a factor of two apart and more",
      },
    );
    judge.sign("final true reward at β = 1 less that at the least β", mean(overLeast), theory.overLeast, {
      atol: 0.01,
      why: "mean over 40 paired bandits: about 0.16, with a standard error of 0.03",
    });
    judge.sign("final true reward at β = 1 less that at the largest β", overMost, theory.overMost, {
      why: "paired over 40 bandits",
    });
    judge.atMost("share gained at the largest β", stuck, theory.stuck, {
      atol: 0.01,
      why: "mean over 40 bandits: about 0.07 ± 0.005",
    });
  },
});

interface ReferenceTheory {
  /** The sign of what the divergence from the start loses from one β to the next larger one, 0 included. */
  readonly falling: 1 | -1;
  /** β times the divergence is at most this many times what the proxy has gained. */
  readonly bound: number;
}

const anchored: ReferenceTheory = { falling: 1, bound: 1 };

/** A reference in the objective. */
export const referenceKeeps = claim("ppo-dpo:reference-regulariser", {
  printed: {
    as: String
      .raw`\text{a reference model can be included as a regularization term, ensuring we dont deviate to much from the original model}`,
    theory: anchored,
  },
  rivals: {
    "the reference pushes away": { ...anchored, falling: -1 },
    "within a quarter of the bound": { ...anchored, bound: 0.25 },
  },
  by:
    "ascent of the mean proxy reward less β times the divergence from the start, for 60 random policies over 12 responses, with and without the reference",
  omitted: {
    "the token transformer": "responses are enumerated here, so that divergences and rewards are exact",
    "the true reward under the proxy":
      "shown in the notebook's table; whether a reference helps there depends on the proxy's error",
  },
  measure: async (context) => {
    const found = await referenced(context);
    return {
      falls: found[0].slice(1).map((_, i) =>
        found.map((cells) => Math.log(cells[i].divergence / cells[i + 1].divergence))
      ),
      excess: found[0].slice(1).map((_, i) =>
        found.map((cells) => cells[i + 1].divergence * cells[i + 1].beta / cells[i + 1].gain)
      ),
    };
  },
  compare: ({ falls, excess }, theory, judge) => {
    const betas = referenced.parameters.betas;
    for (const [i, logs] of falls.entries()) {
      judge.sign(
        `logarithm of the divergence at β = ${betas[i]} over that at ${betas[i + 1]}`,
        logs,
        theory.falling,
        {
          why: "paired over 60 policies",
        },
      );
      judge.atMost(
        `β times divergence over what the proxy gained, β = ${betas[i + 1]}`,
        Math.max(...excess[i]),
        theory.bound,
        { rtol: 1e-9, why: "⟨proxy⟩ − β D is not below its start, where D = 0: round-off" },
      );
    }
  },
});

interface CoefficientTheory {
  /** Decades between the largest and the smallest median divergence that one fixed coefficient leads to in different units, from – to. */
  readonly decades: readonly [number, number];
  /** Share of iterations within a factor of 2 of the target in the worst of the units once β has adapted, from – to; and of the best fixed coefficient. */
  readonly adaptive: readonly [number, number];
  readonly fixed: readonly [number, number];
}

/** Orders of magnitude, at most six since the divergence grows no faster than the square of the unit; most iterations, or not. */
const steered: CoefficientTheory = { decades: [2, 6], adaptive: [0.5, 1], fixed: [0, 0.5] };

/** The coefficient of the penalty, fixed and adapted. */
export const adaptiveCoefficient = claim("kaplan:8.5.kl-penalty", {
  printed: {
    as: String
      .raw`\text{we can just add }D_{KL}(n+1||n)\text{ to the PG loss with some coefficient … it's then hard to determine the right coefficient for }D_{KL}\text{. So this version of PPO must also come with a dynamical mechanism to scale the coefficient during training and keep it in a healthy range}`,
    theory: steered,
  },
  rivals: {
    "one coefficient keeps to the target in all units": { ...steered, fixed: [0.75, 1] },
    "a coefficient does the same in all units": { ...steered, decades: [0, 0.5] },
    "the mechanism does not steer": { ...steered, adaptive: [0, 0.3] },
  },
  by:
    "exact training on worlds whose rewards are counted in three units, with coefficients fixed over four decades and with the doubling and halving rule",
  omitted: {
    "final returns":
      "the line is about the divergence; returns under a penalty are in ppo-dpo:ppo-kl-penalty",
  },
  trained: true,
  measure: async (context) => {
    const { target, fixed, adaptive } = await coefficients(context);
    type Run = typeof adaptive.runs[number];
    const { units } = coefficients.parameters;
    // Learning is on, and β has had time for eight doublings.
    const within = (runs: readonly Run[]): number => {
      const all = runs.flatMap(({ divergences }) => divergences.slice(8, 18));
      return all.filter((d) => d > target / 2 && d < 2 * target).length / all.length;
    };
    const ofUnit = (runs: readonly Run[], unit: number): Run[] => runs.filter((run) => run.unit === unit);
    const worst = (runs: readonly Run[]): number =>
      Math.min(...units.map((unit) => within(ofUnit(runs, unit))));
    const spans = fixed.map(({ runs }) => {
      const medians = units.map((unit) =>
        Math.log10(median(ofUnit(runs, unit).map(({ divergences }) => divergences[0])))
      );
      return Math.max(...medians) - Math.min(...medians);
    });
    return {
      decades: Math.max(...spans),
      adaptive: worst(adaptive.runs),
      fixed: Math.max(...fixed.map(({ runs }) => worst(runs))),
    };
  },
  compare: ({ decades, adaptive, fixed }, theory, judge) => {
    judge.between(
      "decades between the first divergences in the three units, one coefficient",
      decades,
      theory.decades,
      { atol: 0.1, why: "medians over twelve worlds each" },
    );
    judge.between(
      "share within a factor of 2 of the target, adapted, in the worst unit",
      adaptive,
      theory.adaptive,
      {
        atol: 0.05,
        why: "120 iterations of twelve worlds",
      },
    );
    judge.between("the same for the best fixed coefficient", fixed, theory.fixed, {
      atol: 0.05,
      why: "120 iterations of twelve worlds",
    });
  },
});
