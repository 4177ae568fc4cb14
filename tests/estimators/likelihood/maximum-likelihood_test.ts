import fc from "fast-check";
import {
  binomialFamily,
  categoricalFamily,
  maximumLikelihood,
  studentTFamily,
} from "../../../lib/estimators/mod.ts";
import { gamma, normal, weibull } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

/** Fits, their log likelihoods and inverse observed informations, from 50-digit arithmetic. */
const EXACT = {
  gamma: {
    family: "gamma",
    sample: [
      1.773,
      2.785,
      6.849,
      2.191,
      4.037,
      1.54,
      3.851,
      3.148,
      2.056,
      1.915,
      3.195,
      4.418,
      0.757,
      1.508,
      1.115,
    ],
    parameters: [3.49646573299407685, 0.78437300484705745],
    logLikelihood: -25.4939353598462515,
    covariance: [1.49017320579632429, -0.3342951781689935, 0.08672419635836778],
  },
  beta: {
    family: "beta",
    sample: [
      0.496,
      0.147,
      0.826,
      0.158,
      0.21,
      0.518,
      0.307,
      0.577,
      0.538,
      0.471,
      0.263,
      0.095,
      0.15,
      0.254,
      0.351,
    ],
    parameters: [1.90337143198334093, 3.33352358861016801],
    logLikelihood: 4.23457234931736528,
    covariance: [0.42205693284617457, 0.63836739605963252, 1.44493539012899664],
  },
  logistic: {
    family: "logistic",
    sample: [
      2.945,
      0.696,
      4.34,
      0.174,
      2.277,
      0.025,
      0.931,
      -0.574,
      2.459,
      2.304,
      -0.072,
      1.276,
      0.461,
      1.177,
      1.35,
    ],
    parameters: [1.21836721822544490, 0.73878427345346986],
    logLikelihood: -25.2312109076440810,
    covariance: [0.11252722844235283, 0.00336128873043899, 0.02474083392888470],
  },
  cauchy: {
    family: "cauchy",
    sample: [
      -0.782,
      -0.08,
      67.187,
      1.662,
      -26.439,
      -3.875,
      0.692,
      -5.731,
      0.776,
      87.648,
      -0.661,
      0.498,
      0.844,
      1.629,
      4.211,
    ],
    parameters: [0.49202252877594244, 1.47945342599391165],
    logLikelihood: -54.0420432656896832,
    covariance: [0.24057626113850073, -0.0427963104855890, 0.39020845869432911],
  },
  gumbel: {
    family: "gumbel",
    sample: [
      -0.586,
      1.681,
      1.598,
      1.365,
      0.316,
      -0.103,
      -0.956,
      1.554,
      0.214,
      1.721,
      -0.273,
      2.374,
      -0.504,
      0.993,
      0.141,
    ],
    parameters: [0.14319153922757616, 0.87744593498016356],
    logLikelihood: -21.4577978851239415,
    covariance: [0.05742946995990085, 0.01390810628274630, 0.03170009538909205],
  },
  frechet: {
    family: "frechet",
    sample: [
      1.568,
      1.229,
      1.495,
      0.839,
      0.822,
      1.559,
      1.466,
      2.567,
      0.754,
      1.611,
      1.489,
      1.696,
      2.063,
      1.549,
      1.623,
    ],
    parameters: [2.92623814102220000, 1.19391209149015362],
    logLikelihood: -11.6207172981321396,
    covariance: [0.30252126464948772, -0.0210797730599027, 0.01256657378247378],
  },
  weibull: {
    family: "weibull",
    sample: [
      2.273,
      2.856,
      1.937,
      0.996,
      3.138,
      1.607,
      4.367,
      3.334,
      4.908,
      1.694,
      2.572,
      1.604,
      0.383,
      0.272,
      1.021,
    ],
    parameters: [1.69036519232147877, 2.45569902110968383],
    logLikelihood: -24.3010214077343312,
    covariance: [0.12439499230374785, 0.04235704378470140, 0.15512400284757602],
  },
  studentT4: {
    family: studentTFamily(4),
    sample: [
      3.355,
      4.655,
      1.027,
      1.502,
      1.121,
      -0.878,
      -0.534,
      1.0,
      1.442,
      0.907,
      1.663,
      0.872,
      1.005,
      0.89,
      0.89,
    ],
    parameters: [1.08862664187037144, 0.76537015200010481],
    logLikelihood: -23.3988021628612134,
    covariance: [0.04817866299170020, 0.00253830978381219, 0.05224915889774053],
  },
} as const;

Deno.test("fits, log likelihoods and covariances agree with 50-digit arithmetic", () => {
  for (const [name, { family, sample, parameters, logLikelihood, covariance }] of Object.entries(EXACT)) {
    const fit = maximumLikelihood(family, sample);
    const why = `${name}: Newton's method to round-off`;
    assertClose(Object.values(fit.parameters), parameters, { rtol: 1e-13, why });
    assertClose(fit.logLikelihood, logLikelihood, { rtol: 1e-13, why });
    const { data } = fit.covariance();
    assertClose([data[0], data[1], data[3]], covariance, { rtol: 1e-10, why: "differences of eighth order" });
    assert(fit.iterations > 0 && fit.iterations < 15, `${name}: ${fit.iterations} steps`);
    assertEquals(fit.n, sample.length);
  }
});

Deno.test("closed forms worked by hand", () => {
  const sample = [1, 2, 6];
  // Mean 3, squares 4 + 1 + 9 = 14
  assertClose(Object.values(maximumLikelihood("normal", sample).parameters), [3, Math.sqrt(14 / 3)], {
    rtol: 1e-15,
    why: "round-off",
  });
  // Logarithms of e, e³: mean 2, deviation 1
  assertClose(Object.values(maximumLikelihood("lognormal", [Math.E, Math.E ** 3]).parameters), [2, 1], {
    rtol: 1e-15,
    why: "round-off",
  });
  assertEquals(maximumLikelihood("exponential", sample).parameters, { rate: 1 / 3 });
  assertEquals(maximumLikelihood("uniform", sample).parameters, { lower: 1, upper: 6 });
  // Median 2, distances 1, 0, 4
  assertEquals(maximumLikelihood("laplace", sample).parameters, { location: 2, scale: 5 / 3 });
  // ln 1 + ln 2 + ln 8 = 4 ln 2, over 3
  assertClose(Object.values(maximumLikelihood("pareto", [3, 6, 24]).parameters), [3 / (4 * Math.LN2), 3], {
    rtol: 1e-15,
    why: "round-off",
  });
  assertEquals(maximumLikelihood("bernoulli", [1, 0, 0, 0]).parameters, { probability: 0.25 });
  assertClose(maximumLikelihood("bernoulliLogit", [1, 0, 0, 0]).parameters.logit, -Math.log(3), {
    rtol: 1e-15,
    why: "round-off",
  });
  assertEquals(maximumLikelihood(binomialFamily(10), [3, 5]).parameters, { probability: 0.4 });
  assertEquals(maximumLikelihood("poisson", [0, 1, 5]).parameters, { mean: 2 });
  assertEquals(maximumLikelihood("geometric", [1, 2, 5]).parameters, { probability: 3 / 8 });
  assertEquals(maximumLikelihood(categoricalFamily(3), [2, 0, 2, 2]).parameters, { p1: 0, p2: 0.75 });
});

Deno.test("log likelihoods worked by hand", () => {
  // 3 ln(1/3) − 9/3
  assertClose(maximumLikelihood("exponential", [1, 2, 6]).logLikelihood, -3 * Math.log(3) - 3, {
    rtol: 1e-15,
    why: "round-off",
  });
  // 2 of 6 apart: −2 ln 5
  assertClose(maximumLikelihood("uniform", [1, 6]).logLikelihood, -2 * Math.log(5), {
    rtol: 1e-15,
    why: "round-off",
  });
  // Frequencies 1/4 and 3/4: ln(1/4) + 3 ln(3/4)
  assertClose(
    maximumLikelihood(categoricalFamily(3), [2, 0, 2, 2]).logLikelihood,
    Math.log(1 / 4) + 3 * Math.log(3 / 4),
    { rtol: 1e-15, why: "round-off" },
  );
});

Deno.test("covariances worked by hand: inverse information of normal, exponential, Poisson, Bernoulli, categorical and Laplace laws", () => {
  const why = "round-off";
  assertClose(maximumLikelihood("normal", [1, 2, 6]).covariance().data, [14 / 9, 0, 0, 14 / 18], {
    rtol: 1e-14,
    atol: 1e-15,
    why,
  });
  assertClose(maximumLikelihood("exponential", [1, 2, 6]).covariance().data, [1 / 27], { rtol: 1e-14, why });
  assertClose(maximumLikelihood("poisson", [0, 1, 5]).standardErrors("expected").mean, Math.sqrt(2 / 3), {
    rtol: 1e-14,
    why,
  });
  assertClose(maximumLikelihood("bernoulli", [1, 0, 0, 0]).covariance().data, [3 / 64], { rtol: 1e-14, why });
  // (diag(p) − ppᵀ)/n for p = (1/4, 1/2)
  assertClose(maximumLikelihood(categoricalFamily(3), [2, 0, 2, 1]).covariance().data, [
    3 / 64,
    -1 / 32,
    -1 / 32,
    1 / 16,
  ], { rtol: 1e-13, why });
  // b²/n both, by the expected information
  assertClose(maximumLikelihood("laplace", [1, 2, 6]).covariance().data, [25 / 27, 0, 0, 25 / 27], {
    rtol: 1e-14,
    why,
  });
});

Deno.test("at the maximum the score vanishes", () => {
  for (const { family, sample } of Object.values(EXACT)) {
    const fit = maximumLikelihood(family, sample);
    const errors = fit.standardErrors();
    for (const name of Object.keys(fit.parameters)) {
      const score = sample.reduce((sum, x) => sum + fit.law.score(x)[name], 0);
      assert(Math.abs(score * errors[name]) < 1e-12, `${fit.law.name}: ${name}`);
    }
  }
});

Deno.test("no other law of the family is likelier", () => {
  const near = fc.double({ min: -1, max: 1, noNaN: true });
  for (const { family, sample } of Object.values(EXACT)) {
    const fit = maximumLikelihood(family, sample);
    fc.assert(
      fc.property(near, near, (a, b) => {
        const [first, second] = Object.entries(fit.parameters);
        const moved = {
          [first[0]]: fit.family.ranges[first[0]] === "line" ? first[1] + a : first[1] * Math.exp(a),
          [second[0]]: second[1] * Math.exp(b),
        };
        const law = fit.family.law(moved);
        const value = sample.reduce((sum, x) => sum + law.logDensity(x), 0);
        assert(value <= fit.logLikelihood + 1e-12, `${fit.law.name}: ${JSON.stringify(moved)}`);
      }),
      { seed: 31, numRuns: 60 },
    );
  }
});

Deno.test("maximum likelihood follows a shift and a stretch of the data", () => {
  const numbers = fc.uniqueArray(fc.integer({ min: -500, max: 500 }).map((k) => k / 100), {
    minLength: 6,
    maxLength: 12,
  });
  const families = ["normal", "logistic", "gumbel", "cauchy", "laplace"] as const;
  fc.assert(
    fc.property(
      numbers,
      fc.double({ min: -20, max: 20, noNaN: true }),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      (sample, shift, stretch) => {
        for (const family of families) {
          const [place, width] = Object.values(maximumLikelihood(family, sample).parameters);
          const moved = maximumLikelihood(family, sample.map((x) => shift + stretch * x)).parameters;
          assertClose(Object.values(moved), [shift + stretch * place, stretch * width], {
            rtol: 1e-7,
            atol: 1e-7,
            why: `${family}: a place between clustered data is known to round-off over a small curvature`,
          });
        }
      },
    ),
    { seed: 7, numRuns: 40 },
  );
});

Deno.test("the logit of the likeliest chance is the likeliest logit: maximum likelihood does not depend on the coordinate", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (ones, zeros) => {
      const tosses = [...Array(ones).fill(1), ...Array(zeros).fill(0)];
      const { probability } = maximumLikelihood("bernoulli", tosses).parameters;
      const { logit } = maximumLikelihood("bernoulliLogit", tosses).parameters;
      assertClose(logit, Math.log(probability / (1 - probability)), { atol: 1e-14, why: "round-off" });
    }),
    { seed: 5, numRuns: 50 },
  );
});

Deno.test("the reciprocal of a Weibull number is Fréchet, and its logarithm Gumbel", () => {
  const { sample } = EXACT.weibull;
  const { shape, scale } = maximumLikelihood("weibull", sample).parameters;
  const turned = maximumLikelihood("frechet", sample.map((x) => 1 / x)).parameters;
  assertClose([turned.shape, turned.scale], [shape, 1 / scale], { rtol: 1e-12, why: "the same climb" });
  const logs = maximumLikelihood("gumbel", sample.map((x) => -Math.log(x))).parameters;
  assertClose([1 / logs.scale, Math.exp(-logs.location)], [shape, scale], {
    rtol: 1e-12,
    why: "the same climb",
  });
});

Deno.test("a gamma law's mean is that of the sample, and so is its mean logarithm", () => {
  const { law } = maximumLikelihood("gamma", EXACT.gamma.sample);
  const { sample } = EXACT.gamma;
  assertClose(law.mean(), sample.reduce((sum, x) => sum + x, 0) / sample.length, {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("with many data the estimate is near the truth, and both informations agree", () => {
  for (
    const [family, truth] of [
      ["gamma", gamma({ shape: 2, scale: 3 })],
      ["weibull", weibull({ shape: 1.5, scale: 0.2 })],
      ["normal", normal({ mean: -4, standardDeviation: 0.1 })],
    ] as const
  ) {
    const fit = maximumLikelihood(family, truth.samples(6000, stream(11).at(family)));
    const errors = fit.standardErrors();
    const expected = fit.standardErrors("expected");
    for (const [name, value] of Object.entries(truth.parameters)) {
      assert(Math.abs(fit.parameters[name] - value) < 5 * errors[name], `${family}: ${name}`);
      assertClose(errors[name], expected[name], { rtol: 0.05, why: "fluctuations of order 1/√n" });
    }
  }
});

Deno.test("all three parameters of Student's t are found where the tails are heavy", () => {
  const sample = [-3, -1, 0, 0.1, 0.2, 0.3, 0.5, 1, 2, 9, -7];
  const fit = maximumLikelihood("studentT", sample);
  for (const name of ["degreesOfFreedom", "location", "scale"]) {
    const score = sample.reduce((sum, x) => sum + fit.law.score(x)[name], 0);
    assert(Math.abs(score) < 1e-11, name);
  }
});

Deno.test("people bring families of their own: a normal law with the mean 2, whose deviation is Σ(x − 2)²/n under a root", () => {
  const sample = [1, 2, 6];
  const fit = maximumLikelihood({
    name: "normal about 2",
    ranges: { standardDeviation: "positive" },
    law: ({ standardDeviation }) => normal({ mean: 2, standardDeviation }),
    admit: () => {},
    start: () => ({ standardDeviation: 10 }),
    smooth: true,
  }, sample);
  // (1 + 0 + 16)/3; covariance σ²/2n
  assertClose(fit.parameters.standardDeviation, Math.sqrt(17 / 3), { rtol: 1e-14, why: "round-off" });
  assertClose(fit.covariance().data, [17 / 18], { rtol: 1e-12, why: "differences of eighth order" });
});

Deno.test("large offsets and extreme scales are no trouble", () => {
  assertClose(Object.values(maximumLikelihood("normal", [1e8, 1e8 + 1, 1e8 + 2]).parameters), [
    1e8 + 1,
    Math.sqrt(2 / 3),
  ], { rtol: 1e-15, why: "round-off" });
  assertClose(maximumLikelihood("normal", [1e200, 3e200]).parameters.standardDeviation, 1e200, {
    rtol: 1e-15,
    why: "deviations are scaled before they are squared",
  });
  const tiny = maximumLikelihood("gamma", EXACT.gamma.sample.map((x) => x * 1e-120)).parameters;
  assertClose([tiny.shape, tiny.scale * 1e120], EXACT.gamma.parameters, {
    rtol: 1e-11,
    why: "the same climb",
  });
});

Deno.test("samples without a maximum, outside the support or empty are refused, with what to do", () => {
  assertThrows(() => maximumLikelihood("normal", []), RangeError, "at least one number");
  assertThrows(() => maximumLikelihood("normal", [1, NaN]), RangeError, "finite numbers");
  for (
    const family of [
      "normal",
      "gamma",
      "beta",
      "laplace",
      "logistic",
      "gumbel",
      "frechet",
      "weibull",
      "pareto",
      "uniform",
      "lognormal",
    ] as const
  ) {
    assertThrows(() => maximumLikelihood(family, [0.5, 0.5]), RangeError, "give more data, or fix the width");
  }
  assertThrows(() => maximumLikelihood("gamma", [1, -1]), RangeError, "remove it or fit another law");
  assertThrows(() => maximumLikelihood("beta", [0.5, 1]), RangeError, "strictly between 0 and 1");
  assertThrows(() => maximumLikelihood("exponential", [0, 0]), RangeError, "got 2 zeros");
  assertThrows(() => maximumLikelihood("poisson", [0, 0]), RangeError, "got 2 zeros");
  assertThrows(() => maximumLikelihood("poisson", [0.5, 1]), RangeError, "whole numbers");
  assertThrows(() => maximumLikelihood("bernoulli", [2]), RangeError, "0 or 1");
  assertThrows(() => maximumLikelihood("bernoulliLogit", [0, 0, 0]), RangeError, "Expected both outcomes");
  assertThrows(() => maximumLikelihood("geometric", [0]), RangeError, "at least 1");
  assertThrows(() => maximumLikelihood("cauchy", [1, 1, 2, 3]), RangeError, "got 2 of 4 at 1");
  assertThrows(() => maximumLikelihood(studentTFamily(3), [1, 1, 1, 2]), RangeError, "got 3 of 4 at 1");
  assertThrows(() => studentTFamily(0.9), RangeError, "several maxima");
  assertThrows(() => maximumLikelihood("studentT", [1, 2, 3, 4, 5]), RangeError, "fix a parameter");
  assertThrows(() => maximumLikelihood(binomialFamily(3), [4]), RangeError, "from 0 to 3");
  assertThrows(() => maximumLikelihood(categoricalFamily(3), [3]), RangeError, "from 0 to 2");
  assertThrows(
    () => maximumLikelihood("gaussian" as "normal", [1, 2]),
    RangeError,
    "Expected one of the families",
  );
});

Deno.test("informations that do not exist are refused", () => {
  assertThrows(() => maximumLikelihood("uniform", [1, 2]).covariance(), RangeError, "support moves");
  assertThrows(
    () => maximumLikelihood("uniform", [1, 2]).covariance("observed"),
    RangeError,
    "smooth likelihood",
  );
  assertThrows(() => maximumLikelihood("laplace", [1, 2]).observedInformation(), RangeError, "corners");
  assertThrows(() => maximumLikelihood("bernoulli", [1, 1]).covariance(), RangeError, "at its edge");
});
