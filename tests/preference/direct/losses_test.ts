import fc from "fast-check";
import { gradient } from "../../../lib/oracles/mod.ts";
import {
  aotLoss,
  aotUnpairedLoss,
  apoDownLoss,
  apoZeroLoss,
  bcoLoss,
  bcoPairLoss,
  cpoLoss,
  discopopLoss,
  dpoLoss,
  exoPairLoss,
  fDpoLoss,
  hingeLoss,
  ipoLoss,
  ktoLoss,
  lengthNormalizedDpoLoss,
  ncaPairLoss,
  orpoLoss,
  type PairLogProbabilities,
  type PairObjective,
  robustDpoLoss,
  sftLoss,
  simpoLoss,
  slicLoss,
  sppoHardLoss,
  sumOfPairLosses,
} from "../../../lib/preference/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const RUNS = { seed: 6, numRuns: 100 };

type Loss = (policy: PairLogProbabilities, reference: PairLogProbabilities) => PairObjective;

const LENGTHS = { chosen: [3, 5, 1, 9], rejected: [4, 4, 2, 7] };
const POLICY = { chosen: [-3.1, -7.25, -0.4, -12], rejected: [-4.6, -6.5, -2.75, -9.5] };
const REFERENCE = { chosen: [-3.9, -7, -1.3, -10.25], rejected: [-4.1, -7.75, -1.2, -11.5] };

/** Losses of the log ratios of a pair, at β = 0.3. */
const LOSSES: Readonly<Record<string, Loss>> = {
  sigmoid: (policy, reference) => dpoLoss(policy, reference, { beta: 0.3 }),
  smoothed: (policy, reference) => dpoLoss(policy, reference, { beta: 0.3, labelSmoothing: 0.1 }),
  robust: (policy, reference) => robustDpoLoss(policy, reference, { beta: 0.3, flipRate: 0.1 }),
  hinge: (policy, reference) => hingeLoss(policy, reference, { beta: 0.3 }),
  ipo: (policy, reference) => ipoLoss(policy, reference, { beta: 0.3 }),
  nca_pair: (policy, reference) => ncaPairLoss(policy, reference, { beta: 0.3 }),
  bco_pair: (policy, reference) => bcoPairLoss(policy, reference, { beta: 0.3 }),
  sppo_hard: (policy, reference) => sppoHardLoss(policy, reference, { beta: 0.3 }),
  apo_zero: (policy, reference) => apoZeroLoss(policy, reference, { beta: 0.3 }),
  apo_down: (policy, reference) => apoDownLoss(policy, reference, { beta: 0.3 }),
  exo_pair: (policy, reference) => exoPairLoss(policy, reference, { beta: 0.3, labelSmoothing: 0.1 }),
  discopop: (policy, reference) => discopopLoss(policy, reference, { beta: 0.3 }),
};

/** The others that take four pairs. */
const MORE: Readonly<Record<string, Loss>> = {
  "ipo by length": (policy, reference) => ipoLoss(policy, reference, { beta: 0.3, lengths: LENGTHS }),
  sigmoid_norm: (policy, reference) =>
    lengthNormalizedDpoLoss(policy, reference, { beta: 0.3, lengths: LENGTHS }),
  aot: (policy, reference) => aotLoss(policy, reference, { beta: 0.3 }),
  "aot smoothed": (policy, reference) => aotLoss(policy, reference, { beta: 0.3, labelSmoothing: 0.1 }),
  aot_unpaired: (policy, reference) => aotUnpairedLoss(policy, reference, { beta: 0.3 }),
  forward_kl: (policy, reference) => fDpoLoss(policy, reference, { beta: 0.3, divergence: "forward-kl" }),
  js: (policy, reference) => fDpoLoss(policy, reference, { beta: 0.3, divergence: "jensen-shannon" }),
  alpha: (policy, reference) => fDpoLoss(policy, reference, { beta: 0.3, divergence: { alpha: 0.7 } }),
  cpo: (policy) => cpoLoss(policy, { beta: 0.3, supervision: 0 }),
  "cpo supervised": (policy) => cpoLoss(policy, { beta: 0.3 }),
  simpo: (policy) => simpoLoss(policy, { beta: 0.3, margin: 0.5, lengths: LENGTHS }),
  orpo: (policy) => orpoLoss(policy, { weight: 0.3, lengths: LENGTHS }),
  slic: (policy) => slicLoss(policy, { margin: 1.7, regularization: 0.2 }),
  mixed: (policy, reference) =>
    sumOfPairLosses([
      [0.8, dpoLoss(policy, reference, { beta: 0.3 })],
      [0.2, bcoPairLoss(policy, reference, { beta: 0.3 })],
    ]),
};

// TRL 1.16.0 with torch 2.15 in float64: losses of the four pairs above, slopes of their mean in the chosen and the rejected log-probabilities.
const TRL: Readonly<Record<string, readonly (readonly number[])[]>> = {
  sigmoid: [
    [0.5170403966954268, 0.9432489459974549, 0.3917078825944051, 1.4061501362483149],
    [-0.03027879755274091, -0.04579794254619164, -0.024307385420554446, -0.056618624015072117],
    [0.03027879755274091, 0.04579794254619164, 0.024307385420554446, 0.056618624015072117],
  ],
  robust: [
    [0.4682903966954267, 0.9994989459974548, 0.2998328825944051, 1.546775136248315],
    [-0.039653797552740906, -0.055172942546191636, -0.03368238542055445, -0.06599362401507211],
    [0.039653797552740906, 0.055172942546191636, 0.03368238542055445, 0.06599362401507211],
  ],
  hinge: [[0.61, 1.45, 0.265, 2.125], [-0.075, -0.075, -0.075, -0.075], [0.075, 0.075, 0.075, 0.075]],
  "ipo by length": [
    [1.6256250000000003, 4.117517361111112, 6.944444444444396e-05, 4.608859284454522],
    [-0.2125, -0.2029166666666667, 0.004166666666666652, -0.11926807760141094],
    [0.159375, 0.25364583333333335, -0.002083333333333326, 0.15334467120181405],
  ],
  nca_pair: [
    [1.300973473834405, 1.5085868433101128, 1.2295658289748406, 1.740811607252433],
    [-0.012032214457440796, -0.02085838678633522, -0.01120204819138638, -0.03318557118322869],
    [0.01734638079960939, 0.022224997498277617, 0.014467513395866431, 0.024212111483467327],
  ],
  bco_pair: [
    [1.201287014415958, 1.6294734049666353, 1.0546673877050425, 2.0271997051588793],
    [-0.03302147630496053, -0.03890559119089015, -0.03246803212759092, -0.04712371412215246],
    [0.03469276159921878, 0.044449994996555234, 0.028935026791732862, 0.04842422296693465],
  ],
  sppo_hard: [
    [2.112222222222223, 12.180555555555557, 0.601388888888889, 25.118055555555557],
    [-0.43333333333333346, -0.9583333333333334, -0.38333333333333336, -1.7083333333333335],
    [0.5833333333333334, 1.4583333333333335, 0.05833333333333335, 1.8333333333333335],
  ],
  aot_unpaired: [
    [0.7235971130761408, 0.6563501408267951, 0.7629235777077612, 0.8716983585938614],
    [-0.040027412657467565, -0.03609440880910985, -0.043631953263137714, -0.03862466262145576],
    [0.03609440880910985, 0.040027412657467565, 0.03862466262145576, 0.043631953263137714],
  ],
  aot: [
    [1.1165940469802242, 0.8457661285081473, 0.5869620020497038, 0.5416983585938614],
    [-0.03329895820915351, -0.042807870892086874, -0.03136804673686228, -0.05044552628008204],
    [0.03329895820915351, 0.042807870892086874, 0.03136804673686228, 0.05044552628008204],
  ],
  "aot smoothed": [
    [1.0445940469802244, 0.8172661285081473, 0.6094620020497039, 0.5746983585938614],
    [-0.02579895820915351, -0.035307870892086875, -0.023868046736862283, -0.04294552628008204],
    [0.02579895820915351, 0.035307870892086875, 0.023868046736862283, 0.04294552628008204],
  ],
  apo_zero: [
    [0.9028565053890576, 1.1114078158326048, 0.8187074522576505, 1.2739724945211617],
    [-0.018482571006839598, -0.01872365751205456, -0.01841239065774724, -0.01751512168660111],
    [0.018644925500815725, 0.01810596759397143, 0.017771883119222218, 0.017158818034249297],
  ],
  apo_down: [
    [0.9634309499704051, 1.0918980180706868, 0.8911913772395136, 1.126598798572262],
    [0.00042784787063027477, 0.0008917355187198633, 0.0019829917169712323, 0.0036387454763303437],
    [0.018054723136209323, 0.017831921993334696, 0.016429398940776007, 0.013876376210270767],
  ],
  discopop: [
    [0.676991337003, 0.9433260754108567, 0.47950542272109997, 1.40615013653155],
    [-0.050672603289050586, -0.04569112557570002, -0.035962850229593744, -0.056618623619725916],
    [0.050672603289050586, 0.04569112557570002, 0.035962850229593744, 0.056618623619725916],
  ],
  sigmoid_norm: [
    [0.6361219699491134, 0.7489997729693068, 0.47313386674466773, 0.7677624652982995],
    [-0.011766468748855357, -0.007907411056428105, -0.028271500472503784, -0.0044662480330368145],
    [0.008824851561641518, 0.00988426382053513, 0.014135750236251892, 0.005742318899618762],
  ],
  exo_pair: [
    [0.3179279470890814, 0.7786107576565133, 0.18755738469967195, 1.2072075025805953],
    [-0.032628939388758355, -0.047205102161897876, -0.024023470922064326, -0.04610043809012518],
    [0.032628939388758355, 0.047205102161897876, 0.024023470922064326, 0.04610043809012518],
  ],
  forward_kl: [
    [0.5293353742799773, 0.8539280336795261, 0.24284138033105723, 1.8557759573246413],
    [-0.013850689950061041, -0.05530239770938355, -0.006574355670306185, -0.3641232371887739],
    [0.05082229047798633, 0.012339632857486911, 0.07618591296300037, 0.00856335775247291],
  ],
  js: [
    [0.6067854481178749, 0.7829508989271077, 0.5048796838250939, 0.9959995463998266],
    [-0.010577288456228715, -0.022892306565845944, -0.008593944073609564, -0.04029604231378725],
    [0.021236741808674447, 0.009068539581808427, 0.02452603452106721, 0.005638112790559259],
  ],
  cpo: [
    [0.49324894599745495, 0.8119620020497037, 0.40152975760158643, 1.1368710061148999],
    [-0.029202057453808355, -0.041701041790846494, -0.024802844791691547, -0.05093840243815447],
    [0.029202057453808355, 0.041701041790846494, 0.024802844791691547, 0.05093840243815447],
  ],
};

Deno.test("losses and slopes are those of TRL 1.16.0 on the same pairs", () => {
  for (const [name, [losses, chosen, rejected]] of Object.entries(TRL)) {
    const found = (LOSSES[name] ?? MORE[name])(POLICY, REFERENCE);
    const how = { rtol: 1e-12, atol: 1e-15, why: `TRL's ${name}, float64` };
    const sorted = (list: ArrayLike<number>): number[] => Array.from(list).sort((a, b) => a - b);
    // TRL lists the losses of sorted pairs.
    if (name.startsWith("aot")) assertClose(sorted(found.losses), sorted(losses), how);
    else assertClose(found.losses, losses, how);
    assertClose(found.gradient.chosen, chosen, how);
    assertClose(found.gradient.rejected, rejected, how);
  }
});

Deno.test("SimPO, ORPO and KTO are TRL's, where TRL takes means over tokens and its supervised term is left out", () => {
  const how = { rtol: 1e-12, why: "TRL 1.16.0, float64" };
  const simpo = MORE.simpo(POLICY, REFERENCE);
  assertClose(
    simpo.losses,
    [0.9524352525827233, 0.941723091046174, 0.8022695840146502, 0.9696368445782024],
    how,
  );
  // TRL's slopes are in the mean log-probabilities: over the length, ours.
  assertClose(simpo.gradient.chosen.map((g, i) => g * LENGTHS.chosen[i]), [
    -0.04606497320826714,
    -0.04575335043033952,
    -0.041376725200702506,
    -0.046558445312691606,
  ], how);
  const orpo = orpoLoss(POLICY, { weight: 0.3, lengths: LENGTHS });
  const ratioPart = orpo.losses.map((loss, i) => loss + POLICY.chosen[i] / LENGTHS.chosen[i]);
  assertClose(
    ratioPart,
    [0.18274348695166706, 0.17635149876188966, 0.04618532226687282, 0.20315358423505353],
    how,
  );
  assertClose(orpo.gradient.rejected.map((g, i) => g * LENGTHS.rejected[i]), [
    0.05006682279424264,
    0.04150911540837391,
    0.014322831596285224,
    0.04968506690171058,
  ], how);
  const kto = ktoLoss(
    [...POLICY.chosen, ...POLICY.rejected],
    [...REFERENCE.chosen, ...REFERENCE.rejected],
    [true, true, true, true, false, false, false, false],
    { beta: 0.3, referencePoint: 0.2, undesirableWeight: 1.5 },
  );
  assertClose(kto.losses, [
    0.4551211076264199,
    0.5336988354329009,
    0.4476920904256747,
    0.6422170929574376,
    0.6715381356385121,
    0.8671578493264639,
    0.5575257175569506,
    0.9477186266041526,
  ], how);
  assertClose(kto.gradient, [
    -0.009299470688224523,
    -0.009332414568392487,
    -0.009272395597348658,
    -0.008616536192652582,
    0.013908593396022987,
    0.013719350958529941,
    0.01313634126495083,
    0.013085183617344193,
  ], how);
});

Deno.test("every gradient is the slope of its value", () => {
  const flat = [...POLICY.chosen, ...POLICY.rejected];
  for (const [name, loss] of Object.entries({ ...LOSSES, ...MORE })) {
    const at = (x: ArrayLike<number>): PairObjective =>
      loss({ chosen: Array.from(x).slice(0, 4), rejected: Array.from(x).slice(4) }, REFERENCE);
    const { gradient: found } = at(flat);
    assertClose([...found.chosen, ...found.rejected], gradient((x) => at(x).value, flat, { step: 1e-2 }), {
      rtol: 1e-8,
      atol: 1e-10,
      why: `finite differences of ${name}`,
    });
  }
  const judged = (x: ArrayLike<number>, which: "kto" | "bco") =>
    which === "kto"
      ? ktoLoss(x, REFERENCE.chosen, [true, false, true, false], {
        beta: 0.4,
        referencePoint: 0.1,
        desirableWeight: 2,
      })
      : bcoLoss(x, REFERENCE.chosen, [true, false, true, false], { beta: 0.4, shift: 0.2 });
  for (const which of ["kto", "bco"] as const) {
    assertClose(
      judged(POLICY.chosen, which).gradient,
      gradient((x) => judged(x, which).value, POLICY.chosen),
      {
        rtol: 1e-8,
        atol: 1e-10,
        why: `finite differences of ${which}`,
      },
    );
  }
});

const logProbability = fc.double({ min: -40, max: -1e-3, noNaN: true });
const pair = fc.record({
  policy: fc.tuple(logProbability, logProbability),
  reference: fc.tuple(logProbability, logProbability),
});
const asPairs = ([chosen, rejected]: readonly [number, number]): PairLogProbabilities => ({
  chosen: [chosen],
  rejected: [rejected],
});

Deno.test("losses of a margin do not see both responses becoming rarer by the same factor", () => {
  fc.assert(
    fc.property(pair, fc.double({ min: 0, max: 20, noNaN: true }), ({ policy, reference }, shift) => {
      for (const name of ["sigmoid", "smoothed", "robust", "hinge", "ipo", "exo_pair", "discopop"]) {
        const plain = LOSSES[name](asPairs(policy), asPairs(reference)).value;
        const rarer = LOSSES[name](asPairs([policy[0] - shift, policy[1] - shift]), asPairs(reference)).value;
        assertClose(rarer, plain, { rtol: 1e-9, atol: 1e-9, why: name });
      }
    }),
    RUNS,
  );
});

Deno.test("anchored losses do: the same factor changes BCO, NCA, SPPO and APO", () => {
  for (const name of ["nca_pair", "bco_pair", "sppo_hard", "apo_zero", "apo_down"]) {
    const plain = LOSSES[name](asPairs([-1, -3]), asPairs([-2.5, -2])).value;
    const rarer = LOSSES[name](asPairs([-5, -7]), asPairs([-2.5, -2.5])).value;
    assert(Math.abs(plain - rarer) > 0.02, name);
  }
});

Deno.test("BCO's loss of a pair is at least DPO's", () => {
  fc.assert(
    fc.property(pair, ({ policy, reference }) => {
      const bco = LOSSES.bco_pair(asPairs(policy), asPairs(reference)).value;
      const dpo = LOSSES.sigmoid(asPairs(policy), asPairs(reference)).value;
      assert(bco >= dpo - 1e-12);
    }),
    RUNS,
  );
});

Deno.test("robust DPO averages over flips to the clean loss; smoothing averages to the smoothed one", () => {
  fc.assert(
    fc.property(pair, fc.double({ min: 0, max: 0.49, noNaN: true }), ({ policy, reference }, flipRate) => {
      const [there, back] = [asPairs(policy), asPairs([policy[1], policy[0]])];
      const [own, turned] = [asPairs(reference), asPairs([reference[1], reference[0]])];
      const beta = 0.7;
      const mean = (1 - flipRate) * robustDpoLoss(there, own, { beta, flipRate }).value +
        flipRate * robustDpoLoss(back, turned, { beta, flipRate }).value;
      const clean = dpoLoss(there, own, { beta }).value;
      assertClose(mean, clean, {
        rtol: 1e-10,
        atol: 1e-10 / (1 - 2 * flipRate),
        why: "exact average over two labels",
      });
      const smoothed = (1 - flipRate) * clean + flipRate * dpoLoss(back, turned, { beta }).value;
      assertClose(dpoLoss(there, own, { beta, labelSmoothing: flipRate }).value, smoothed, {
        rtol: 1e-12,
        atol: 1e-12,
        why: "the same two terms",
      });
    }),
    RUNS,
  );
});

Deno.test("small margins: all losses of a margin start off alike, with the slopes −½ (logistic), −1 (hinge), −1/τ (IPO)", () => {
  const slopeAtZero = (loss: Loss, beta: number): number =>
    loss({ chosen: [-2], rejected: [-3] }, { chosen: [-2], rejected: [-3] }).gradient.chosen[0] / beta;
  const why = "worked by hand";
  assertEquals(slopeAtZero((p, r) => dpoLoss(p, r, { beta: 0.2 }), 0.2), -0.5);
  assertEquals(slopeAtZero((p, r) => hingeLoss(p, r, { beta: 0.2 }), 0.2), -1);
  assertClose(slopeAtZero((p, r) => ipoLoss(p, r, { beta: 0.2 }), 0.2), -25, { rtol: 1e-14, why }); // −(1/τ)/τ
  assertClose(
    slopeAtZero((p, r) => exoPairLoss(p, r, { beta: 0.2, labelSmoothing: 0.1 }), 0.2),
    -Math.log(9) / 4,
    {
      rtol: 1e-13,
      why,
    },
  );
  // Half of either slope, −¼ − ½, and m′(0) = 1/(4τ) times the difference of the two at 0, 1 − ln 2.
  assertClose(
    slopeAtZero((p, r) => discopopLoss(p, r, { beta: 0.2, tau: 0.5 }), 0.2),
    -0.75 + (1 - Math.LN2) / 2,
    {
      rtol: 1e-13,
      why,
    },
  );
});

Deno.test("small margins: DPO less ln 2 is −h/2 + h²/8, IPO's square scaled by β²/8 has the same curvature", () => {
  for (const h of [1e-2, -1e-2, 1e-3]) {
    const { value } = dpoLoss({ chosen: [-2 + h / 2], rejected: [-2 - h / 2] }, {
      chosen: [-2],
      rejected: [-2],
    }, {
      beta: 1,
    });
    assertClose(value, Math.LN2 - h / 2 + h * h / 8, { atol: h ** 4, why: "the next term is h⁴/192" });
    const ipo = ipoLoss({ chosen: [-2 + h / 2], rejected: [-2 - h / 2] }, { chosen: [-2], rejected: [-2] }, {
      beta: 0.25,
    });
    // (h − 2)²/8 = ½ − h/2 + h²/8.
    assertClose(ipo.value / 8, 0.5 - h / 2 + h * h / 8, { atol: 1e-15, why: "exact" });
  }
});

Deno.test("smoothing → 0: smoothed and robust DPO become DPO, EXO does not (its loss diverges like −ln ε)", () => {
  const plain = LOSSES.sigmoid(POLICY, REFERENCE).value;
  for (const epsilon of [1e-3, 1e-6]) {
    const near = { atol: 3 * epsilon, why: "linear in ε" };
    assertClose(dpoLoss(POLICY, REFERENCE, { beta: 0.3, labelSmoothing: epsilon }).value, plain, near);
    assertClose(robustDpoLoss(POLICY, REFERENCE, { beta: 0.3, flipRate: epsilon }).value, plain, near);
  }
  const exo = (labelSmoothing: number): number =>
    exoPairLoss(POLICY, REFERENCE, { beta: 0.3, labelSmoothing }).value;
  assert(exo(1e-12) - exo(1e-6) > 4);
});

Deno.test("where labels are right with probability 1 − ε, smoothed DPO and EXO are least at the same margin", () => {
  const epsilon = 0.2;
  const margin = Math.log((1 - epsilon) / epsilon);
  const policy = { chosen: [-2 + margin], rejected: [-2] };
  const reference = { chosen: [-2], rejected: [-2] };
  const why = "the minimum";
  assertClose(dpoLoss(policy, reference, { beta: 1, labelSmoothing: epsilon }).gradient.chosen, [0], {
    atol: 1e-15,
    why,
  });
  assertClose(exoPairLoss(policy, reference, { beta: 1, labelSmoothing: epsilon }).gradient.chosen, [0], {
    atol: 1e-15,
    why,
  });
});

Deno.test("β → 0: DPO's slope over β tends to ½; β → ∞: DPO over β tends to the hinge of the margin at 0", () => {
  const margin = (POLICY.chosen[0] - REFERENCE.chosen[0]) - (POLICY.rejected[0] - REFERENCE.rejected[0]);
  const one = { chosen: [POLICY.chosen[0]], rejected: [POLICY.rejected[0]] };
  const own = { chosen: [REFERENCE.chosen[0]], rejected: [REFERENCE.rejected[0]] };
  assertClose(dpoLoss(one, own, { beta: 1e-6 }).gradient.chosen[0] / 1e-6, -0.5, {
    atol: 1e-6,
    why: "linear in β",
  });
  const beta = 1e4;
  assertClose(dpoLoss(one, own, { beta }).value / beta, Math.max(0, -margin), {
    atol: 1e-4,
    why: "ln 2/β at most",
  });
  assertClose(dpoLoss(own, one, { beta }).value / beta, margin, { atol: 1e-4, why: "ln 2/β at most" });
});

Deno.test("the α-divergence tends to the reverse KL for α → 0 and to the forward KL for α → 1; TRL's coefficient is 1 − α", () => {
  const loss = (divergence: Parameters<typeof fDpoLoss>[2]["divergence"]): number =>
    fDpoLoss(POLICY, REFERENCE, { beta: 0.3, divergence }).value;
  assertClose(loss({ alpha: 1e-7 }), LOSSES.sigmoid(POLICY, REFERENCE).value, {
    atol: 1e-6,
    why: "linear in α",
  });
  assertClose(loss({ alpha: 1 - 1e-7 }), loss("forward-kl"), { atol: 1e-6, why: "linear in 1 − α" });
  assertEquals(loss("reverse-kl"), LOSSES.sigmoid(POLICY, REFERENCE).value);
  // TRL 1.16.0 at f_alpha_divergence_coef = 0.3; it goes through float32.
  const trl = [0.5278777516827019, 0.8727918956946545, 0.3026400335180259, 1.583085572537366];
  assertClose(MORE.alpha(POLICY, REFERENCE).losses, trl, { rtol: 1e-6, why: "float32 inside TRL" });
});

Deno.test("IPO as published, not by length, has its least mean at (2p − 1)/(2τ) of the whole responses' log ratio", () => {
  const tau = 0.4;
  const p = 0.8;
  const at = (m: number, lengths?: typeof LENGTHS): number => {
    const pairs = { chosen: [-10 + m], rejected: [-10] };
    const back = { chosen: [-10], rejected: [-10 + m] };
    const reference = { chosen: [-10], rejected: [-10] };
    const options = lengths ? { beta: tau, lengths: { chosen: [2], rejected: [5] } } : { beta: tau };
    const turned = lengths ? { beta: tau, lengths: { chosen: [5], rejected: [2] } } : { beta: tau };
    return p * ipoLoss(pairs, reference, options).value + (1 - p) * ipoLoss(back, reference, turned).value;
  };
  const best = (2 * p - 1) / (2 * tau);
  for (const step of [-0.01, 0.01]) assert(at(best + step) > at(best));
  // By length the same data ask for twice the margin when the winner has two tokens.
  for (const step of [-0.01, 0.01]) assert(at(2 * best + step, LENGTHS) > at(2 * best, LENGTHS));
});

Deno.test("sft averages responses or tokens, which differ as soon as lengths do", () => {
  const bySequence = sftLoss(POLICY.chosen, { aggregation: "sequence" });
  const byToken = sftLoss(POLICY.chosen, { aggregation: "token", lengths: LENGTHS.chosen });
  assertClose(bySequence.value, 22.75 / 4, { rtol: 1e-14, why: "3.1 + 7.25 + 0.4 + 12" });
  assertClose(byToken.value, 22.75 / 18, { rtol: 1e-14, why: "over 3 + 5 + 1 + 9 tokens" });
  assertClose(byToken.gradient, [-1 / 18, -1 / 18, -1 / 18, -1 / 18], { rtol: 1e-14, why: "linear" });
});

Deno.test("log ratios of ±10 000 give the right numbers, never NaN", () => {
  const wrong = [{ chosen: [-1e4], rejected: [-1] }, { chosen: [-1], rejected: [-1e4] }] as const;
  const right = [{ chosen: [-1], rejected: [-1e4] }, { chosen: [-1e4], rejected: [-1] }] as const;
  const expected: Readonly<Record<string, readonly [number, number]>> = {
    // At β = 0.3 the margins are ∓0.3·2·9999 = ∓5999.4.
    sigmoid: [5999.4, 0],
    hinge: [6000.4, 0],
    bco_pair: [5999.4, 0],
    apo_zero: [2, 0],
    apo_down: [1, 1],
    discopop: [5999.4, 0],
    exo_pair: [-Math.log(0.1), -Math.log(0.9)],
  };
  for (const [name, loss] of Object.entries(LOSSES)) {
    for (const [i, [policy, reference]] of [wrong, right].entries()) {
      const found = loss(policy, reference);
      assert(
        [found.value, found.gradient.chosen[0], found.gradient.rejected[0]].every(Number.isFinite),
        name,
      );
      if (name in expected) {
        assertClose(found.value, expected[name][i], { rtol: 1e-12, atol: 1e-300, why: name });
      }
    }
  }
  // TRL 1.16.0 gives NaN here: exp(1998) times a sigmoid that is 0.
  const extreme = discopopLoss({ chosen: [-2001], rejected: [-3] }, { chosen: [-3], rejected: [-3] }, {
    beta: 1,
  });
  assertEquals([extreme.value, extreme.gradient.chosen[0]], [1998, -1]);
  assertThrows(
    () => discopopLoss(wrong[0], wrong[1], { beta: 1, tau: 2 }),
    RangeError,
    "smaller beta",
  );
  assertThrows(
    () => fDpoLoss(wrong[0], wrong[1], { beta: 1, divergence: "forward-kl" }),
    RangeError,
    "float64",
  );
});

Deno.test("bad input is refused with what to do", () => {
  const reference = { chosen: [-2], rejected: [-3] };
  const refused = (policy: PairLogProbabilities, part: string, beta = 1): void => {
    assertThrows(() => dpoLoss(policy, reference, { beta }), RangeError, part);
  };
  refused({ chosen: [-Infinity], rejected: [-1] }, "leave its pair out");
  refused({ chosen: [0.5], rejected: [-1] }, "at most 0");
  refused({ chosen: [NaN], rejected: [-1] }, "NaN");
  refused({ chosen: [], rejected: [] }, "at least one");
  refused({ chosen: [-1, -1], rejected: [-1] }, "of one length");
  refused({ chosen: [-1, -1], rejected: [-1, -2] }, "of one length");
  refused({ chosen: [-1], rejected: [-1] }, "positive", 0);
  assertThrows(() => dpoLoss(reference, reference, { beta: 1, labelSmoothing: 0.5 }), RangeError, "[0, ½)");
  assertThrows(
    () => exoPairLoss(reference, reference, { beta: 1, labelSmoothing: 0 }),
    RangeError,
    "infinite",
  );
  assertThrows(
    () => orpoLoss({ chosen: [0], rejected: [-1] }, { weight: 1, lengths: { chosen: [1], rejected: [1] } }),
    RangeError,
    "odds are infinite",
  );
  assertThrows(
    () => simpoLoss(reference, { beta: 1, margin: 0, lengths: { chosen: [0], rejected: [1] } }),
    RangeError,
    "integer of at least 1",
  );
});

Deno.test("losses whose mean leaves float64 are refused and give no NaN or Infinity", () => {
  const far = { chosen: [-1e308, -1e308], rejected: [-1, -1] };
  const same = { chosen: [-1, -1], rejected: [-1, -1] };
  assertThrows(() => hingeLoss(far, same, { beta: 1 }), RangeError, "fit a float64");
  assertThrows(() => sftLoss([-1e308, -1e308], { aggregation: "sequence" }), RangeError, "fit a float64");
  const one = cpoLoss({ chosen: [-1], rejected: [-2] }, { beta: 1 });
  assertThrows(() => sumOfPairLosses([[1e308, one], [1e308, one]]), RangeError, "fit a float64");
  assertThrows(
    () => bcoLoss([-1e308, -1e308], [-1, -1], [true, true], { beta: 1, shift: 0 }),
    RangeError,
    "fit a float64",
  );
  const weights = { desirableWeight: 1e308, undesirableWeight: 1 };
  assertThrows(
    () => ktoLoss([-1], [-1], [true], { beta: 1e308, referencePoint: 0, ...weights }),
    RangeError,
    "fit a float64",
  );
});
