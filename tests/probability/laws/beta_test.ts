import { beta, binomial } from "../../../lib/probability/mod.ts";
import { assertEquals } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the beta law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(beta({ alpha: 2.5, beta: 0.75 }), [
    [1e-60, -206.7848202602596, -345.8562165717765, -6.2597013125555484e-151],
    [0.2, -1.9105328716180872, -4.4531330271074463, -0.011710334061464014],
    [0.75, 0.36288859080681209, -0.97822831907345007, -0.47156744294605192],
    [0.99, 1.5840551519212813, -0.067807371969431407, -2.7247964755046397],
    [0.9999990463256836, 3.9135725814920806, -6.3678963038316348e-5, -9.6616881398193291],
  ]);
  assertReference(beta({ alpha: 0.01, beta: 200.0 }), [
    [1e-250, 565.34328904143834, -5.6978140210849914, -0.0033589225371038579],
    [1e-08, 13.689950471924863, -0.12555811574236137, -2.1371088297450965],
    [0.001, 2.0930566852212241, -0.012307030913364948, -4.4037317654488006],
    [0.02, -4.6939574554004741, -3.7209183931736812e-5, -10.198973551803877],
    [0.7, -243.78400134094986, -2.0004644816943481e-109, -250.28839574190759],
  ]);
  assertReference(beta({ alpha: 3000.0, beta: 70000.0 }), [
    [0.02, -630.22767310059017, -641.50003853344446, -2.5123094052335825e-279],
    [0.04, 5.1912364943908327, -2.703495261646965, -0.069319019593213227],
    [0.0411, 6.2969353248129758, -0.6841738827524904, -0.70220172806882939],
    [0.045, -7.1082963087512795, -1.1907975869654341e-7, -15.943472386738623],
    [0.07, -538.89814880958325, -2.8076544892454069e-239, -549.28548779212455],
  ]);
});

Deno.test("the quantiles of the beta law agree with 50-digit arithmetic from 1e-300 to 1 − 2⁻⁵³", () => {
  assertQuantiles(beta({ alpha: 2.5, beta: 0.75 }), [
    [1e-300, 1.206086775741767e-120],
    [1e-12, 1.911516110444749e-5],
    [0.2, 0.59753305263328563],
    [0.7, 0.91920346865990526],
  ]);
  assertQuantiles(beta({ alpha: 3000.0, beta: 70000.0 }), [
    [1e-300, 0.019391433342714006],
    [1e-12, 0.036129662884294561],
    [0.2, 0.040476338198229621],
    [0.7, 0.041478122572326078],
    [0.9999999999, 0.045935725560419456],
    [0.9999999999999999, 0.04740736596341248],
  ]);
});

Deno.test("a beta law mirrors when its shapes change places", () => {
  const [law, mirrored] = [beta({ alpha: 2.5, beta: 0.3 }), beta({ alpha: 0.3, beta: 2.5 })];
  for (const x of [0.125, 0.5, 0.9375]) {
    assertClose(law.logCdf(x), mirrored.logSurvival(1 - x), { rtol: 1e-14, why: "round-off" });
    assertClose(law.logDensity(x), mirrored.logDensity(1 - x), { rtol: 1e-14, why: "round-off" });
  }
  assertClose(
    law.cumulants(5),
    mirrored.cumulants(5).map((each, i) => i === 0 ? 1 - each : (-1) ** (i + 1) * each),
    {
      rtol: 1e-14,
      why: "round-off",
    },
  );
});

Deno.test("the k-th least of n uniform numbers is below x when a binomial number reaches k", () => {
  const [k, n, x] = [3, 11, 0.2];
  assertClose(
    beta({ alpha: k, beta: n - k + 1 }).cdf(x),
    binomial({ trials: n, probability: x }).survival(k - 1),
    { rtol: 1e-13, why: "round-off" },
  );
});

Deno.test("the density of a beta law at its ends is Infinity, the other shape or 0", () => {
  const ends = (alpha: number, b: number): number[] => [0, 1].map((x) => beta({ alpha, beta: b }).density(x));
  assertEquals(ends(0.5, 3), [Infinity, 0]);
  assertClose(ends(1, 3)[0], 3, { rtol: 1e-15, why: "round-off" });
  assertClose(ends(4, 1)[1], 4, { rtol: 1e-15, why: "round-off" });
});

Deno.test("the entropy of a beta law agrees with 50-digit arithmetic where its parts cancel", () => {
  for (
    const [a, b, entropy] of [[0.01, 200, -100.2416872153327], [0.5, 2, -0.76527895533477636], [
      1e5,
      3e6,
      -7.7879094908126486,
    ]]
  ) {
    assertClose(beta({ alpha: a, beta: b }).entropy(), entropy, { rtol: 1e-13, why: "round-off" });
  }
});
