import { gumbel } from "../../../lib/probability/mod.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the Gumbel law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(gumbel({ location: 2.0, scale: 1.5 }), [
    [-6.5, -283.80816056599358, -289.06936212455208, -2.87588252596387e-126],
    [0.5, -2.1237469365672096, -2.7182818284590452, -0.068266031247876686],
    [2.25, -1.4186134996654451, -0.84648172489061407, -0.56022832696849552],
    [12.0, -7.0734044085761709, -0.0012726338013398083, -6.6673029160841378],
    [900.0, -599.07213177477483, -1.0054724311311415e-260, -598.66666666666667],
  ]);
});

Deno.test("the quantiles of the Gumbel law agree with 50-digit arithmetic from 1e-300 to 1 − 2⁻⁵³", () => {
  assertQuantiles(gumbel({ location: 2.0, scale: 1.5 }), [
    [1e-300, -7.8067223798562353],
    [1e-12, -2.9784086425539342],
    [0.2, 1.2861725070093341],
    [0.7, 3.5463956497380844],
    [0.9999999999, 36.538776270725134],
    [0.9999999999999999, 57.105200854515652],
  ]);
});

Deno.test("the greatest of n Gumbel numbers is a Gumbel number moved by s ln n", () => {
  const [law, moved] = [
    gumbel({ location: 1, scale: 2 }),
    gumbel({ location: 1 + 2 * Math.log(10), scale: 2 }),
  ];
  for (const x of [-3, 1, 25]) {
    assertClose(10 * law.logCdf(x), moved.logCdf(x), { rtol: 1e-14, why: "round-off" });
  }
});
