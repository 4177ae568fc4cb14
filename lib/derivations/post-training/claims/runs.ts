import { claim, part } from "../../../ledger/mod.ts";
import { CLIFF_METHODS, TINY_METHODS, tinyRuns } from "../experiment.ts";

type Name = keyof typeof TINY_METHODS;
const NAMES = Object.keys(TINY_METHODS) as Name[];
const PAIRED = "sign test over 32 problems, each with its own network, start and chance";

/** Every method from the same starts. */
const allRuns = async (context: { readonly seed: number; readonly backend: string }): Promise<
  Record<Name, Awaited<ReturnType<typeof tinyRuns>>>
> => {
  const { seed, backend } = context;
  const of = (name: Name): ReturnType<typeof tinyRuns> =>
    tinyRuns({ seed, backend, method: TINY_METHODS[name] });
  return { PPO: await of("PPO"), TRPO: await of("TRPO"), GRPO: await of("GRPO"), DPO: await of("DPO") };
};

type Signs = Readonly<Record<Name, 1 | -1>>;
const UP: Signs = { PPO: 1, TRPO: 1, GRPO: 1, DPO: 1 };

export const improvement = claim("post-training:improvement", {
  statement:
    "From the same supervised policy, PPO, TRPO, GRPO and DPO each raise the probability that a verifier accepts the response.",
  printed: {
    as: String
      .raw`E_{\pi_{\rm PPO}}[r],\ E_{\pi_{\rm TRPO}}[r],\ E_{\pi_{\rm GRPO}}[r],\ E_{\pi_{\rm DPO}}[r]>E_{\pi_{\rm SFT}}[r]`,
    theory: UP,
  },
  rivals: {
    "DPO learns to tell, not to do: it never sees a reward": { ...UP, DPO: -1 },
    "a trust region of 0.03 nats stands still or falls": { ...UP, TRPO: -1 },
    "pulled to the reference, GRPO falls back": { ...UP, GRPO: -1 },
    "without a critic, PPO loses ground": { ...UP, PPO: -1 },
  },
  by: "training one-layer transformers on 32 tiny problems, success read off exactly over all prompts",
  trained: true,
  measure: async (context) => {
    const runs = await allRuns(context);
    return NAMES.map((name) => ({
      name,
      gains: runs[name].map(({ start, success }) => success - start),
    }));
  },
  compare: (found, theory, judge) => {
    for (const { name, gains } of found) {
      judge.sign(`gain in success, ${name}`, gains, theory[name], { why: PAIRED });
    }
  },
});

interface CallsTheory {
  /** Questions before the first update. */
  before(name: Name): number;
  /** Questions during training. */
  during(name: Name): number;
}

const { iterations, prompts, group, problems } = tinyRuns.parameters;
/** Four letters, two places. */
const ALL_PROMPTS = 4 ** 2;

const counted: CallsTheory = {
  before: (name) => name === "DPO" ? ALL_PROMPTS * TINY_METHODS.DPO.group : 0,
  during: (name) => name === "DPO" ? 0 : iterations * prompts * group,
};

export const verifierCalls = claim("post-training:verifier-calls", {
  statement:
    "DPO asks for no reward while it trains: all of its questions to the verifier are asked once, to label its pairs. PPO, TRPO and GRPO ask one for each response of each batch, however many steps they take on it.",
  printed: {
    as: String.raw`n_{\rm PPO}=n_{\rm TRPO}=n_{\rm GRPO}=I\cdot P\cdot G,\qquad n_{\rm DPO}=0`,
    theory: counted,
  },
  rivals: {
    "DPO scores each batch, too": {
      ...counted,
      during: () => iterations * prompts * group,
    },
    "each epoch asks again": {
      ...counted,
      during: (name) =>
        counted.during(name) * (name === "PPO" || name === "GRPO" ? TINY_METHODS[name].epochs : 1),
    },
    "one question a group": { ...counted, during: (name) => counted.during(name) / group },
    "DPO's pairs cost a question each": {
      ...counted,
      before: (name) => counted.before(name) / 2,
    },
  },
  by: "counting the calls of the verifier in training runs of all four methods",
  trained: true,
  measure: async (context) => {
    const runs = await allRuns(context);
    return NAMES.map((name) => ({
      name,
      before: runs[name].map(({ callsBefore }) => callsBefore),
      during: runs[name].map(({ callsBefore, calls }) => calls - callsBefore),
    }));
  },
  compare: (found, theory, judge) => {
    for (const { name, before, during } of found) {
      judge.equal(`calls before training, ${name}`, before, theory.before(name), { why: "a count, exact" });
      judge.equal(`calls during training, ${name}`, during, theory.during(name), { why: "a count, exact" });
    }
  },
});

/** PPO's epochs on one and the same first batch, clipped or not; rates at which four epochs leave the clip behind. */
const REUSED = { method: "PPO", rate: 0.01, epochs: 8, clip: 0.2 } as const;

export const clipping = claim("post-training:clipping", {
  statement:
    "PPO's clip is idle at the first step on a batch and silences tokens later; on the same batch it ends nearer to the old policy than the same steps without it, but it does not keep the ratios within $1\\pm\\epsilon$. TRPO's divergence stays below $\\delta$.",
  parts: {
    "the clip": part({
      printed: {
        as: String
          .raw`r_1=0<r_8,\quad D_{\rm clip}(\pi_{\rm old}\|\pi)<D_{\rm no\ clip}(\pi_{\rm old}\|\pi),\quad \max_t\max(\rho_t,1/\rho_t)>1+\epsilon`,
        theory: { first: 0, later: 1, nearer: 1, beyond: 1 } as {
          readonly first: number;
          readonly later: 1 | -1;
          readonly nearer: 1 | -1;
          readonly beyond: 1 | -1;
        },
      },
      rivals: {
        "the clip keeps every ratio within its ends": { first: 0, later: 1, nearer: 1, beyond: -1 },
        "clipping makes no step shorter": { first: 0, later: 1, nearer: -1, beyond: 1 },
        "the clip stays idle, or lets go, as the epochs go on": { first: 0, later: -1, nearer: 1, beyond: 1 },
        "the clip binds from the first step": { first: 0.2, later: 1, nearer: 1, beyond: 1 },
      },
      by: "eight epochs of Adam on the same first batch of 32 problems, with the clip and without",
      trained: true,
      measure: async ({ seed, backend }) => {
        const settings = { seed, backend, iterations: 1 };
        const clipped = await tinyRuns({ ...settings, method: REUSED });
        const free = await tinyRuns({ ...settings, method: { ...REUSED, clip: 0 } });
        return {
          first: clipped.map(({ clipFractions }) => clipFractions[0]),
          later: clipped.map(({ clipFractions }) => clipFractions[REUSED.epochs - 1] - clipFractions[0]),
          shorter: clipped.map(({ stepDivergence }, k) => free[k].stepDivergence - stepDivergence),
          beyond: clipped.map(({ largestRatio }) => largestRatio - (1 + REUSED.clip)),
        };
      },
      compare: (found, theory, judge) => {
        judge.equal("share silenced at the first step", found.first, theory.first, {
          why: "all ratios are 1 there: exact",
        });
        judge.sign("rise of that share from the first step to the last", found.later, theory.later, {
          why: PAIRED,
        });
        judge.sign("divergence without the clip less that with it", found.shorter, theory.nearer, {
          why: PAIRED,
        });
        judge.sign("largest ratio less 1 + ε", found.beyond, theory.beyond, { why: PAIRED });
      },
    }),
    "the radius": part({
      printed: {
        as: String.raw`D(\pi_{\rm old}\|\pi_{\rm TRPO})\le\delta`,
        theory: { bound: TINY_METHODS.TRPO.radius as number },
      },
      rivals: {
        "half of the radius": { bound: TINY_METHODS.TRPO.radius / 2 },
        "the radius bounds the root of the divergence": { bound: TINY_METHODS.TRPO.radius ** 2 },
      },
      by: "the divergence of next-token laws over the batch, after TRPO's last step on 32 problems",
      trained: true,
      measure: async ({ seed, backend }) => {
        const runs = await tinyRuns({ seed, backend, method: TINY_METHODS.TRPO });
        return runs.map(({ stepDivergence }) => stepDivergence);
      },
      compare: (divergences, theory, judge) => {
        judge.atMost("divergence of a step", divergences, theory.bound, {
          rtol: 1e-3,
          why: "the line search has tested this number; both are read in float32",
        });
      },
    }),
  },
});

const STRONG = { GRPO: 1, DPO: 3 };

export const penalty = claim("post-training:penalty", {
  statement:
    "With a larger $\\beta$ the trained policy stays nearer to the reference, in GRPO and in DPO, from the same start on the same batches.",
  printed: {
    as: String
      .raw`\beta_1<\beta_2\ \Rightarrow\ D(\pi_{\beta_1}\|\pi_{\rm ref})>D(\pi_{\beta_2}\|\pi_{\rm ref})`,
    theory: { GRPO: 1, DPO: 1 } as Readonly<Record<keyof typeof STRONG, 1 | -1>>,
  },
  rivals: {
    "DPO's β is a temperature: more of it, a longer way": { GRPO: 1, DPO: -1 },
    "GRPO's β adds a slope: more of it, a longer way": { GRPO: -1, DPO: 1 },
  },
  by:
    "the divergence of responses from the supervised policy, exact over next tokens, after training on 32 problems",
  trained: true,
  measure: async ({ seed, backend }) => {
    const fall = async (name: keyof typeof STRONG): Promise<number[]> => {
      const weak = await tinyRuns({ seed, backend, method: TINY_METHODS[name] });
      const strong = await tinyRuns({ seed, backend, method: { ...TINY_METHODS[name], beta: STRONG[name] } });
      return weak.map(({ divergence }, k) => divergence - strong[k].divergence);
    };
    return { GRPO: await fall("GRPO"), DPO: await fall("DPO") };
  },
  compare: (found, theory, judge) => {
    for (const name of ["GRPO", "DPO"] as const) {
      judge.sign(
        `divergence at β = ${TINY_METHODS[name].beta} less that at β = ${STRONG[name]}, ${name}`,
        found[name],
        theory[name],
        { why: PAIRED },
      );
    }
  },
});

export const cliff = claim("post-training:cliff", {
  statement:
    "A policy-gradient step that is too long falls off a cliff: it ends below half of the success it started from, on three of four problems at least. Four clipped steps of the same total length do so on one of four at most, and TRPO, which measures the divergence before it moves, never.",
  printed: {
    as: String
      .raw`P(E_{\pi_{\rm PG}}[r]<\tfrac12E_{\pi_{\rm SFT}}[r])>\tfrac34,\quad P(E_{\pi_{\rm PPO}}[r]<\tfrac12E_{\pi_{\rm SFT}}[r])<\tfrac14,\quad P_{\rm TRPO}=0`,
    theory: {
      falls: { gradient: [0.75, 1], PPO: [0, 0.25], TRPO: [0, 0] },
      worse: { PPO: 1, TRPO: 1 },
    } as {
      readonly falls: Readonly<Record<"gradient" | "PPO" | "TRPO", readonly [number, number]>>;
      readonly worse: Readonly<Record<"PPO" | "TRPO", 1 | -1>>;
    },
  },
  rivals: {
    "the clip does not help": {
      falls: { gradient: [0.5, 1], PPO: [0.5, 1], TRPO: [0, 0] },
      worse: { PPO: -1, TRPO: 1 },
    },
    "one long step is as good as any": {
      falls: { gradient: [0, 0.5], PPO: [0, 0.5], TRPO: [0, 0] },
      worse: { PPO: -1, TRPO: -1 },
    },
    "the trust region falls, too": {
      falls: { gradient: [0.5, 1], PPO: [0, 0.5], TRPO: [0.5, 1] },
      worse: { PPO: 1, TRPO: -1 },
    },
  },
  by: "three iterations of each method on 32 problems, success read off exactly over all prompts",
  trained: true,
  measure: async ({ seed, backend }) => {
    const leap = await tinyRuns({ seed, backend, method: CLIFF_METHODS.leap });
    const steps = await tinyRuns({ seed, backend, method: CLIFF_METHODS.steps });
    const region = await tinyRuns({ seed, backend, method: TINY_METHODS.TRPO });
    const falls = (runs: typeof leap): number =>
      runs.filter(({ start, success }) => success < start / 2).length / problems;
    return {
      falls: { gradient: falls(leap), PPO: falls(steps), TRPO: falls(region) },
      ahead: {
        PPO: steps.map(({ success }, k) => success - leap[k].success),
        TRPO: region.map(({ success }, k) => success - leap[k].success),
      },
    };
  },
  compare: ({ falls, ahead }, theory, judge) => {
    for (const name of ["gradient", "PPO", "TRPO"] as const) {
      judge.between(`share of problems that fall, ${name}`, falls[name], theory.falls[name], {
        atol: 0.06,
        why: "two of 32 problems",
      });
    }
    for (const name of ["PPO", "TRPO"] as const) {
      judge.sign(`success of ${name} less that of the long step`, ahead[name], theory.worse[name], {
        why: PAIRED,
      });
    }
  },
});
