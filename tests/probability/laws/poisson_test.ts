import { gamma, poisson } from "../../../lib/probability/mod.ts";
import { assertClose } from "../../support/close.ts";
import { assertReference } from "./reference.ts";

Deno.test("the Poisson law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(poisson({ mean: 3.5 }), [
    [0, -3.5, -3.5, -0.030662716255459634],
    [2, -1.6876212435692093, -1.1367902851895195, -0.38690913824615687],
    [4, -1.6670019563664736, -0.32097008367899892, -1.292603503745645],
    [12, -8.4540588737174702, -7.5961124744865175e-5, -9.4853268453840291],
    [60, -116.96239531394951, -9.7235886315175251e-53, -119.7624551775765],
  ]);
  assertReference(poisson({ mean: 100000.0 }), [
    [90000, -524.17631272941969, -521.87462544185681, -2.2528378041258939e-227],
    [99500, -7.9249843896428895, -2.8644653652141908, -0.058703423219937588],
    [100000, -6.6754020990231203, -0.69146650748381426, -0.69483068305405895],
    [100500, -7.9258177250596009, -0.05851179234556394, -2.8676402155008625],
    [112000, -699.54482073674648, -1.2942735554158518e-303, -697.42533360051071],
  ]);
});

Deno.test("a Poisson number is at most k when a gamma number of shape k + 1 exceeds the mean", () => {
  for (const [k, mean] of [[0, 2], [10, 30], [250, 200.5]]) {
    assertClose(poisson({ mean }).logCdf(k), gamma({ shape: k + 1, scale: 1 }).logSurvival(mean), {
      rtol: 1e-14,
      why: "round-off",
    });
  }
});

Deno.test("the entropy of a Poisson law is the same summed and by its expansion", () => {
  const expansion = (mean: number): number =>
    (1 + Math.log(2 * Math.PI * mean)) / 2 - 1 / (12 * mean) - 1 / (24 * mean ** 2) - 19 / (360 * mean ** 3);
  for (const mean of [5e3, 2e4]) {
    assertClose(poisson({ mean }).entropy(), expansion(mean), { rtol: 1e-14, why: "1/λ⁴" });
  }
});
