import {
  axis,
  type Figure,
  figure,
  layered,
  measuredMeans,
  shown,
  sideBySide,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { FORMS, loopingTexts } from "../experiment.ts";

/** The longest loop against the penalty, for logits as they are and all 5 nats lower. */
export function penaltyFigure(found: Evidence<typeof loopingTexts>): Figure {
  const { penalties, shifts, texts } = loopingTexts.parameters;
  const of = (shift: number, form: string) =>
    penalties.map((penalty) =>
      found.find((each) => each.shift === shift && each.form === form && each.penalty === penalty)!.loops
    );
  const panel = (shift: number) =>
    layered({
      x: axis("penalty θ", { domain: [0.95, 2.05] }),
      y: axis(shift === 0 ? "longest loop" : "longest loop, logits 5 nats lower", {
        unit: "tokens",
        domain: [0, 14],
      }),
      layers: FORMS.map((form) => measuredMeans({ x: penalties, samples: of(shift, form), series: form })),
    });
  const last = (shift: number, form: string) => shown(mean(of(shift, form)[penalties.length - 1]));
  return figure({
    id: "decoding-penalties",
    title: "One penalty, two zeros of the logits, opposite effects",
    subtitle: `${texts} texts of 24 tokens a point, 95 % intervals`,
    caption:
      `A model that falls into a loop; left with logits of 0 and 3, right with the same law and all logits 5 lower. At θ = 2 the ` +
      `sign-aware penalty leaves loops of ${last(0, "sign-aware")} tokens on the left and makes them ${
        last(-5, "sign-aware")
      } on the right (without penalty ${
        shown(mean(of(shifts[1], "sign-aware")[0]))
      }). Subtracting ln θ does not see the shift.`,
    spec: sideBySide(shifts.map(panel)),
    width: "full",
  });
}
