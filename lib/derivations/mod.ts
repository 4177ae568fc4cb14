/**
 * The derivations, each loaded at first use: `const kraft = await derivations.kraft();`.
 *
 * `deno task new <topic>` adds a line here.
 *
 * @module
 */
export const kraft = (): Promise<typeof import("./kraft/mod.ts")> => import("./kraft/mod.ts");
export const gumbel = (): Promise<typeof import("./gumbel/mod.ts")> => import("./gumbel/mod.ts");
export const momentum = (): Promise<typeof import("./momentum/mod.ts")> => import("./momentum/mod.ts");
export const marchenkoPastur = (): Promise<typeof import("./marchenko-pastur/mod.ts")> =>
  import("./marchenko-pastur/mod.ts");
export const entropy = (): Promise<typeof import("./entropy/mod.ts")> => import("./entropy/mod.ts");
export const divergences = (): Promise<typeof import("./divergences/mod.ts")> =>
  import("./divergences/mod.ts");
export const fisherGeometry = (): Promise<typeof import("./fisher-geometry/mod.ts")> =>
  import("./fisher-geometry/mod.ts");
export const maximumEntropy = (): Promise<typeof import("./maximum-entropy/mod.ts")> =>
  import("./maximum-entropy/mod.ts");
export const mutualInformation = (): Promise<typeof import("./mutual-information/mod.ts")> =>
  import("./mutual-information/mod.ts");
export const tsne = (): Promise<typeof import("./tsne/mod.ts")> => import("./tsne/mod.ts");
export const landauer = (): Promise<typeof import("./landauer/mod.ts")> => import("./landauer/mod.ts");
export const englishEntropy = (): Promise<typeof import("./english-entropy/mod.ts")> =>
  import("./english-entropy/mod.ts");
export const policyEntropy = (): Promise<typeof import("./policy-entropy/mod.ts")> =>
  import("./policy-entropy/mod.ts");
export const probability = (): Promise<typeof import("./probability/mod.ts")> =>
  import("./probability/mod.ts");
export const cumulants = (): Promise<typeof import("./cumulants/mod.ts")> => import("./cumulants/mod.ts");
export const biasAndVariance = (): Promise<typeof import("./bias-and-variance/mod.ts")> =>
  import("./bias-and-variance/mod.ts");
export const noise2noise = (): Promise<typeof import("./noise2noise/mod.ts")> =>
  import("./noise2noise/mod.ts");
export const likelihood = (): Promise<typeof import("./likelihood/mod.ts")> => import("./likelihood/mod.ts");
export const cramerRao = (): Promise<typeof import("./cramer-rao/mod.ts")> => import("./cramer-rao/mod.ts");
export const losses = (): Promise<typeof import("./losses/mod.ts")> => import("./losses/mod.ts");
export const calibration = (): Promise<typeof import("./calibration/mod.ts")> =>
  import("./calibration/mod.ts");
export const logisticRegression = (): Promise<typeof import("./logistic-regression/mod.ts")> =>
  import("./logistic-regression/mod.ts");
export const importanceSampling = (): Promise<typeof import("./importance-sampling/mod.ts")> =>
  import("./importance-sampling/mod.ts");
export const returns = (): Promise<typeof import("./returns/mod.ts")> => import("./returns/mod.ts");
export const bellman = (): Promise<typeof import("./bellman/mod.ts")> => import("./bellman/mod.ts");
export const knapsack = (): Promise<typeof import("./knapsack/mod.ts")> => import("./knapsack/mod.ts");
export const policyGradients = (): Promise<typeof import("./policy-gradients/mod.ts")> =>
  import("./policy-gradients/mod.ts");
export const advantages = (): Promise<typeof import("./advantages/mod.ts")> => import("./advantages/mod.ts");
export const qLearning = (): Promise<typeof import("./q-learning/mod.ts")> => import("./q-learning/mod.ts");
export const supervisedAndReinforcement = (): Promise<
  typeof import("./supervised-and-reinforcement/mod.ts")
> => import("./supervised-and-reinforcement/mod.ts");
export const trustRegions = (): Promise<typeof import("./trust-regions/mod.ts")> =>
  import("./trust-regions/mod.ts");
export const search = (): Promise<typeof import("./search/mod.ts")> => import("./search/mod.ts");
export const decoding = (): Promise<typeof import("./decoding/mod.ts")> => import("./decoding/mod.ts");
export const preference = (): Promise<typeof import("./preference/mod.ts")> => import("./preference/mod.ts");
export const klEstimators = (): Promise<typeof import("./kl-estimators/mod.ts")> =>
  import("./kl-estimators/mod.ts");
export const postTraining = (): Promise<typeof import("./post-training/mod.ts")> =>
  import("./post-training/mod.ts");
export const peers = (): Promise<typeof import("./peers/mod.ts")> => import("./peers/mod.ts");
