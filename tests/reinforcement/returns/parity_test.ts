import { assertClose } from "../../support/close.ts";
import {
  composeTransforms,
  continuousRetraceReturns,
  discountedReturns,
  discountTransform,
  generalizedAdvantages,
  importanceSampledErrors,
  inverseSinhTransform,
  lambdaReturns,
  muZeroCoding,
  nStepReturns,
  offPolicyReturns,
  offPolicyReturnsFromActionValues,
  powerTransform,
  qLambdaReturns,
  retraceReturns,
  returnLoss,
  sarsaLambdaReturns,
  sigmoidTransform,
  signedHyperbolicTransform,
  signedLogTransform,
  transformedLambdaReturns,
  transformedNStepQReturns,
  transformedNStepReturns,
  transformedOffPolicyReturns,
  transformedQLambdaReturns,
  transformedRetraceReturns,
  twoHotCoding,
  unbiasedCoding,
  vTrace,
} from "../../../lib/reinforcement/mod.ts";

// Reference numbers: rlax 0.1.9 on jax 0.10.2 in float64, from these inputs.
const SAME = { rtol: 1e-12, atol: 1e-13, why: "the same recursion in float64" };

const NEAR = { rtol: 1e-10, atol: 1e-11, why: "rlax's inverse subtracts numbers of some 500 at ε = 0.001" };

const rewards = [1.5, -0.7, 2.2, 0.4, -1.1, 3.0];
const discounts = [0.9, 0.95, 0.0, 0.99, 0.8, 0.97];
const values = [0.3, -1.2, 2.5, 0.8, -0.6, 1.9, 0.7];
const lambda = [0.9, 0.5, 0.7, 1.0, 0.2, 0.6];
const ratios = [0.4, 1.7, 2.5, 0.9, 1.2, 0.1];
const actionValues = [
  [0.2, 1.1, -0.4],
  [1.3, -0.8, 0.5],
  [0.0, 2.1, 1.7],
  [-1.0, 0.6, 0.9],
  [2.4, 0.3, -0.2],
  [1.5, 1.4, -0.9],
  [0.8, -0.1, 1.2],
];
const actions = [1, 0, 2, 1, 0, 2, 1];
const policy = [
  [0.2, 0.5, 0.3],
  [0.6, 0.1, 0.3],
  [0.25, 0.25, 0.5],
  [0.1, 0.7, 0.2],
  [0.3, 0.3, 0.4],
  [0.05, 0.15, 0.8],
  [0.4, 0.35, 0.25],
];
const behaviour = [0.3, 0.5, 0.9, 0.2, 0.45, 0.35];
const coefficients = [0.7, 0.3, 1.4, 0.2, 0.9, 0.5];
const data = { actionValues, actions: actions.slice(0, -1), policy, behaviour };
const chosen = data.actions.map((a, t) => actionValues[t][a]);
const errorsOf = (targets: Float64Array): Float64Array => targets.map((target, t) => target - chosen[t]);

Deno.test("discounted returns are rlax's", () => {
  assertClose(discountedReturns(rewards, { discounts, bootstrap: values[6] }), [
    2.751,
    1.39,
    2.2,
    2.224768,
    1.8432,
    3.679,
  ], SAME);
});

Deno.test("λ-returns are rlax's", () => {
  assertClose(lambdaReturns(rewards, values, { discounts, lambda }), [
    2.633325,
    1.5325,
    2.2,
    1.0975936,
    0.70464,
    3.679,
  ], SAME);
});

Deno.test("n-step returns are rlax's", () => {
  assertClose(nStepReturns(rewards, values, { discounts, steps: 2 }), [
    3.0075,
    1.39,
    2.2,
    0.8158,
    1.8432,
    3.679,
  ], SAME);
});

Deno.test("n-step returns with λ are rlax's", () => {
  assertClose(nStepReturns(rewards, values, { discounts, steps: 2, lambda }), [
    2.74875,
    1.5325,
    2.2,
    0.8158,
    0.70464,
    3.679,
  ], SAME);
});

Deno.test("generalised advantages are rlax's", () => {
  assertClose(generalizedAdvantages(rewards, values, { discounts, lambda }), [
    2.333325,
    2.7325,
    -0.3,
    0.2975936,
    1.30464,
    1.779,
  ], SAME);
});

Deno.test("TD(λ) errors and the gradient of half their squares are rlax's", () => {
  const { errors, gradient } = returnLoss(
    values.slice(0, -1),
    lambdaReturns(rewards, values, { discounts, lambda }),
  );
  assertClose(errors, [2.333325, 2.7325, -0.3, 0.2975936, 1.30464, 1.779], SAME);
  assertClose(gradient, [-2.333325, -2.7325, 0.3, -0.2975936, -1.30464, -1.779], SAME);
});

Deno.test("V-trace: errors, advantages and action values are rlax's", () => {
  const options = { discounts, lambda, clip: 1.1, policyGradientClip: 0.8 };
  const { errors, advantages, actionValues: estimates } = vTrace(rewards, values, ratios, options);
  assertClose(errors, [1.021863, 3.00575, -0.33, 0.130463424, 1.150464, 0.1779], SAME);
  assertClose(advantages, [1.021863, 2.1746, -0.24, 0.115967488, 0.8387712, 0.1779], SAME);
  assertClose(estimates, [2.8546575, 1.51825, 2.2, 0.94495936, 0.448464, 3.679], SAME);
});

Deno.test("leaky V-trace: errors, advantages and action values are rlax's", () => {
  const options = { discounts, lambda, alpha: 0.3, clip: 1.1, policyGradientClip: 0.8 };
  const { errors, advantages, actionValues: estimates } = vTrace(rewards, values, ratios, options);
  assertClose(errors, [1.320789936, 3.928364, -0.624, 0.19763142336, 1.22584896, 0.1779], SAME);
  assertClose(advantages, [1.320789936, 3.687398, -0.597, 0.191043709248, 1.13234112, 0.1779], SAME);
  assertClose(estimates, [3.60197484, 1.3786, 2.2, 1.0195904704, 0.448464, 3.679], SAME);
});

Deno.test("importance-sampled errors are rlax's", () => {
  assertClose(importanceSampledErrors(rewards, values, ratios, { discounts, lambda }), [
    1.4353275,
    4.281875,
    -0.75,
    0.2264177088,
    1.2581568,
    0.1779,
  ], SAME);
});

Deno.test("off-policy returns from Q and V are rlax's", () => {
  assertClose(offPolicyReturns(rewards, values, chosen, coefficients, { discounts }), [
    0.7008,
    2.34,
    2.2,
    -0.3262244,
    2.2516,
    3.679,
  ], SAME);
});

Deno.test("off-policy returns from action values are rlax's", () => {
  assertClose(offPolicyReturnsFromActionValues(rewards, data, coefficients, { discounts }), [
    2.2572375,
    1.27125,
    2.2,
    -0.71366882,
    0.33898,
    3.56745,
  ], SAME);
});

Deno.test("Retrace errors are rlax's with its ε of the denominator at 0", () => {
  assertClose(errorsOf(retraceReturns(rewards, data, { discounts, lambda: 0.85 })), [
    0.805875,
    -0.469444444444444,
    0.5,
    0.0682148260000001,
    -0.810134,
    4.46745,
  ], SAME);
});

Deno.test("continuous Retrace errors are rlax's", () => {
  const logRatios = [1.2, 0.4, 2.5, 0.7, 1.1, 0.3].map(Math.log);
  const found = continuousRetraceReturns(rewards, values, chosen, logRatios, { discounts, lambda });
  assertClose(errorsOf(found), [-0.55265, 0.7075, 0.5, -1.055483552, -1.320624, 4.579], SAME);
});

Deno.test("Q(λ) errors are rlax's", () => {
  assertClose(errorsOf(qLambdaReturns(rewards, actionValues, { discounts, lambda })), [
    1.604425,
    0.0425000000000002,
    0.5,
    0.3209776,
    -1.87376,
    5.064,
  ], SAME);
});

Deno.test("SARSA(λ) errors are rlax's", () => {
  assertClose(errorsOf(sarsaLambdaReturns(rewards, actionValues, actions, { discounts, lambda })), [
    1.450525,
    -0.1475,
    0.5,
    -1.3994048,
    -3.61152,
    3.803,
  ], SAME);
});

Deno.test("signed hyperbolic: values, inverses and derivatives are rlax's", () => {
  const { forward, inverse, derivative, inverseDerivative } = signedHyperbolicTransform();
  const [x, y] = [[-7.3, -0.4, 0.2, 3.1, 250], [-2.3, -0.4, 0.2, 3.1, 5.5]];
  assertClose(x.map(forward), [
    -1.88827205817759,
    -0.183615956619923,
    0.0956451150103322,
    1.02794567313166,
    15.0929795177549,
  ], SAME);
  assertClose(y.map(inverse), [
    -9.82524988628607,
    -0.957320419288352,
    0.438946720544945,
    15.6816563324199,
    40.7222688086634,
  ], NEAR);
  assertClose(x.map(derivative), [
    0.174552533625156,
    0.423577127364258,
    0.457435464587638,
    0.247932399162397,
    0.0325597201548902,
  ], SAME);
  assertClose(y.map(inverseDerivative), [
    6.53733157367374,
    2.79027792335607,
    2.39338009546251,
    8.10245071119844,
    12.7537948561772,
  ], NEAR);
});

Deno.test("signed hyperbolic: transformed returns are rlax's", () => {
  const h = signedHyperbolicTransform();
  assertClose(transformedLambdaReturns(h, rewards, values, { discounts, lambda }), [
    1.60068258605413,
    1.58473340758814,
    0.791054381999832,
    1.40131351867689,
    1.32546946360616,
    1.4187639859044,
  ], NEAR);
  assertClose(transformedNStepReturns(h, rewards, values, { discounts, steps: 2 }), [
    2.39006587411657,
    0.547352483374031,
    0.791054381999832,
    1.4842426206896,
    0.94226497669337,
    1.4187639859044,
  ], NEAR);
  assertClose(errorsOf(transformedQLambdaReturns(h, rewards, actionValues, { discounts, lambda })), [
    0.446341186123231,
    0.030260903275332,
    -0.908945618000168,
    0.567821623123894,
    -1.31902589736475,
    2.68312647548564,
  ], NEAR);
  assertClose(errorsOf(transformedRetraceReturns(h, rewards, data, { discounts, lambda: 0.85 })), [
    -0.206580037288372,
    -0.430879053165978,
    -0.908945618000168,
    -0.888966287835562,
    -1.39891137185031,
    2.29679013394931,
  ], NEAR);
  assertClose(transformedOffPolicyReturns(h, rewards, data, coefficients, { discounts }), [
    0.871744511860727,
    -0.447052823452093,
    0.791054381999832,
    -1.44632598774799,
    0.394569126902852,
    1.39679013394931,
  ], NEAR);
});

Deno.test("signed logarithm: values, inverses and derivatives are rlax's", () => {
  const { forward, inverse, derivative, inverseDerivative } = signedLogTransform;
  const [x, y] = [[-7.3, -0.4, 0.2, 3.1, 250], [-2.3, -0.4, 0.2, 3.1, 5.5]];
  assertClose(x.map(forward), [
    -2.11625551480255,
    -0.336472236621213,
    0.182321556793955,
    1.41098697371026,
    5.52545293913178,
  ], SAME);
  assertClose(y.map(inverse), [
    -8.97418245481472,
    -0.49182469764127,
    0.22140275816017,
    21.1979512814416,
    243.69193226422,
  ], NEAR);
  assertClose(x.map(derivative), [
    0.120481927710843,
    0.714285714285714,
    0.833333333333333,
    0.24390243902439,
    0.00398406374501992,
  ], SAME);
  assertClose(y.map(inverseDerivative), [
    9.97418245481472,
    1.49182469764127,
    1.22140275816017,
    22.1979512814416,
    244.69193226422,
  ], NEAR);
});

Deno.test("signed logarithm: transformed returns are rlax's", () => {
  const h = signedLogTransform;
  assertClose(transformedLambdaReturns(h, rewards, values, { discounts, lambda }), [
    1.92761582782215,
    1.89562155750422,
    1.16315080980568,
    1.51392734737162,
    1.4294273304616,
    1.60610037429402,
  ], NEAR);
  assertClose(transformedNStepReturns(h, rewards, values, { discounts, steps: 2 }), [
    2.43633179187364,
    0.871293365943419,
    1.16315080980568,
    1.57157578283143,
    1.12709352057064,
    1.60610037429402,
  ], NEAR);
  assertClose(errorsOf(transformedQLambdaReturns(h, rewards, actionValues, { discounts, lambda })), [
    0.653862112869114,
    0.257919478698196,
    -0.536849190194319,
    0.608566094969366,
    -1.31198932657826,
    2.73266360678319,
  ], NEAR);
  assertClose(errorsOf(transformedRetraceReturns(h, rewards, data, { discounts, lambda: 0.85 })), [
    0.174272294929962,
    -0.166351285208401,
    -0.536849190194319,
    -1.29493523271998,
    -1.24125578364828,
    2.50992433557758,
  ], NEAR);
  assertClose(transformedOffPolicyReturns(h, rewards, data, coefficients, { discounts }), [
    1.19794649757364,
    0.0977982948845274,
    1.16315080980568,
    -1.78381790665773,
    0.504743099719608,
    1.60992433557758,
  ], NEAR);
});

Deno.test("inverse hyperbolic sine: values, inverses and derivatives are rlax's", () => {
  const { forward, inverse, derivative, inverseDerivative } = inverseSinhTransform;
  const [x, y] = [[-7.3, -0.4, 0.2, 3.1, 250], [-2.3, -0.4, 0.2, 3.1, 5.5]];
  assertClose(x.map(forward), [
    -2.68568016777615,
    -0.390035319770715,
    0.198690110349241,
    1.84960367947318,
    6.21461209839819,
  ], SAME);
  assertClose(y.map(inverse), [
    -4.93696180554596,
    -0.410752325802815,
    0.201336002541094,
    11.076451039524,
    122.343922746391,
  ], NEAR);
  assertClose(x.map(derivative), [
    0.135718821291499,
    0.928476690885259,
    0.98058067569092,
    0.307002779922758,
    0.003999968000384,
  ], SAME);
  assertClose(y.map(inverseDerivative), [
    5.03722064926876,
    1.08107237183845,
    1.02006675561908,
    11.1215002419176,
    122.348009517829,
  ], NEAR);
});

Deno.test("inverse hyperbolic sine: transformed returns are rlax's", () => {
  const h = inverseSinhTransform;
  assertClose(transformedLambdaReturns(h, rewards, values, { discounts, lambda }), [
    2.08775616484253,
    1.88547018058282,
    1.5296604950904,
    1.43170433908079,
    1.24332873271529,
    2.02856610202316,
  ], NEAR);
  assertClose(transformedNStepReturns(h, rewards, values, { discounts, steps: 2 }), [
    2.49881220283799,
    1.13215588653741,
    1.5296604950904,
    1.3977119068287,
    1.39270487075536,
    2.02856610202316,
  ], NEAR);
  assertClose(errorsOf(transformedQLambdaReturns(h, rewards, actionValues, { discounts, lambda })), [
    0.860132440879917,
    0.252341594424146,
    -0.170339504909596,
    0.518790360663449,
    -1.53497855071326,
    3.10154709919918,
  ], NEAR);
  assertClose(errorsOf(transformedRetraceReturns(h, rewards, data, { discounts, lambda: 0.85 })), [
    0.422300184579524,
    -0.214283450145694,
    -0.170339504909596,
    -0.647881002167297,
    -1.07169768207077,
    2.91314333203963,
  ], NEAR);
  assertClose(transformedOffPolicyReturns(h, rewards, data, coefficients, { discounts }), [
    1.55724516667159,
    0.823052317905594,
    1.5296604950904,
    -1.62698459395983,
    0.425056959441242,
    2.01314333203963,
  ], NEAR);
});

Deno.test("transformed n-step double Q-learning errors are rlax's", () => {
  const selected = [0, 2, 1, 0, 0, 1, 2];
  const options = { discounts, steps: 2 };
  const found = transformedNStepQReturns(
    signedHyperbolicTransform(),
    rewards,
    actionValues,
    selected,
    options,
  );
  assertClose(
    errorsOf(found),
    [
      0.939069265732655,
      -0.752647516625969,
      -0.908945618000168,
      0.418733664789948,
      -1.10078278176635,
      2.68312647548564,
    ],
    NEAR,
  );
});

Deno.test("discount, power and composed transforms are rlax's", () => {
  assertClose([0.1, 0.9, 0.99, -3].map(discountTransform.forward), [
    0.105360515657826,
    2.30258509299405,
    4.60517018598809,
    -1.38629436111989,
  ], SAME);
  assertClose([0.1, 2, 5, -1].map(discountTransform.inverse), [
    0.0951625819640405,
    0.864664716763387,
    0.993262053000915,
    -1.71828182845905,
  ], SAME);
  assertClose([-7.3, -0.4, 0.2, 3.1, 250].map(powerTransform(0.3).forward), [
    -2.23209214159711,
    -0.32642306947234,
    0.178699380672923,
    1.39887205926487,
    9.64359536854817,
  ], SAME);
  const probabilities = [0.000675082730632838, 0.549833997312478, 0.956892745058914];
  assertClose([-7.3, 0.2, 3.1].map(sigmoidTransform.forward), probabilities, SAME);
  const logits = [-2.19722457733622, -1.38629436111989, 3.47609868983527];
  assertClose([0.1, 0.2, 0.97].map(sigmoidTransform.inverse), logits, SAME);
  const both = composeTransforms(inverseSinhTransform, signedLogTransform);
  assertClose([-7.3, 0.2].map(both.forward), [-1.30445508602449, 0.181229385883411], SAME);
  assertClose([-0.9, 0.2].map(both.inverse), [-2.03596120756716, 0.2232160270316], SAME);
});

Deno.test("codings are rlax's, up to the 1e-5 that it adds to the width of a bin", () => {
  const shape = { low: -2, high: 3, bins: 6, clip: true };
  const widened = { atol: 1.1e-5, why: "rlax divides by the width of a bin plus 1e-5" };
  const law = [0.1, 0.2, 0.3, 0.15, 0.05, 0.2];
  const plain = twoHotCoding(shape);
  assertClose([-3, 0.37, 1, 12].flatMap((x) => [...plain.encode(x)]), [
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0.629993700062999,
    0.370006299937001,
    0,
    0,
    0,
    0,
    0,
    0.999990000099999,
    9.99990000061235e-06,
    0,
    0,
    0,
    0,
    0,
    0,
    1,
  ], widened);
  assertClose(plain.decode(law), 0.45, SAME);
  const transform = signedHyperbolicTransform();
  const muZero = muZeroCoding({ ...shape, transform });
  assertClose([-3, 0.37, 6].flatMap((x) => [...muZero.encode(x)]), [
    0.00299997000029989,
    0.9970000299997,
    0,
    0,
    0,
    0,
    0,
    0,
    0.829151717410863,
    0.170848282589137,
    0,
    0,
    0,
    0,
    0,
    0.348245206483345,
    0.651754793516655,
    0,
  ], widened);
  assertClose(muZero.decode(law), 1.0993132002089, NEAR);
  // Its bins are not widened.
  const unbiased = unbiasedCoding({ ...shape, transform });
  assertClose([-3, 0.37, 6].flatMap((x) => [...unbiased.encode(x)]), [
    0.0024058410056275,
    0.997594158994373,
    0,
    0,
    0,
    0,
    0,
    0,
    0.876173701860319,
    0.123826298139681,
    0,
    0,
    0,
    0,
    0,
    0.393278431373998,
    0.606721568626002,
    0,
  ], NEAR);
  assertClose(unbiased.decode(law), 2.42921412220696, NEAR);
});
