import {
  axis,
  type Figure,
  figure,
  layered,
  measuredMeans,
  measuredPoints,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { likeliestOrDrawn, type sampleCounts, type wrongLabels } from "../experiment.ts";

/** Accuracy against pictures seen, for labels that are drawn and for the likeliest one. */
export function likeliestFigure(found: Evidence<typeof likeliestOrDrawn>): Figure {
  const { checks, classes } = likeliestOrDrawn.parameters;
  const of = (key: "drawn" | "likeliest") => checks.map((_, i) => found.map((each) => each[key][i]));
  return figure({
    id: "supervised-and-reinforcement-likeliest",
    title: "A policy that takes the likeliest label does not try the others",
    subtitle: `${classes} labels, linear classifier, surrogate loss; ${found.length} runs, 95 % intervals`,
    caption: `Accuracy on new pictures. After ${
      checks[2]
    } pictures the labels drawn from the network have led to ${
      shown(mean(of("drawn")[2]))
    }, the likeliest ones to ${shown(mean(of("likeliest")[2]))}; after ${checks[checks.length - 1]} to ${
      shown(mean(of("drawn")[checks.length - 1]))
    } and ${shown(mean(of("likeliest")[checks.length - 1]))}.`,
    spec: layered({
      x: axis("pictures seen", { scale: "log" }),
      y: axis("accuracy", { domain: [0.2, 1] }),
      layers: [
        measuredMeans({ x: checks, samples: of("drawn"), series: "drawn" }),
        measuredMeans({ x: checks, samples: of("likeliest"), series: "likeliest" }),
      ],
    }),
  });
}

/** The samples that each method needs over the supervised ones. */
export function samplesFigure(found: Evidence<typeof sampleCounts>): Figure {
  const labels = found.map(({ labels }) => labels);
  return figure({
    id: "supervised-and-reinforcement-samples",
    title: "One label in n teaches",
    subtitle: "pictures to nine tenths of the best accuracy; 31 to 200 runs",
    caption:
      `Line: n_L. Points: the pictures that learning from random guesses needs, over those of supervised learning (${
        found.map(({ supervised }) => shown(supervised)).join(", ")
      }): by the surrogate loss, and by the squared loss of Q-learning.`,
    spec: layered({
      x: axis("number of labels", { scale: "log", domain: [4.5, 22] }),
      y: axis("samples over the supervised ones", { scale: "log" }),
      layers: [
        theoryLine({ x: labels, y: labels, series: "n" }),
        measuredPoints({ x: labels, y: found.map(({ random }) => random), series: "surrogate loss" }),
        measuredPoints({ x: labels, y: found.map(({ squared }) => squared), series: "squared loss" }),
      ],
    }),
  });
}

/** The share of the likeliest wrong label in what is discouraged. */
export function wrongFigure(found: Evidence<typeof wrongLabels>, checks: readonly number[]): Figure {
  const shares = checks.map((_, i) => found.map(({ epsilonGreedy }) => epsilonGreedy[i]));
  return figure({
    id: "supervised-and-reinforcement-wrong",
    title: "What is discouraged is the next-likeliest",
    subtitle: `ten labels, ε-greedy guesses, ${found.length} runs, 95 % intervals`,
    caption: `Points: the likeliest wrong label's share of the squared loss's weight on all wrong ones, ${
      shown(mean(shares[0]))
    } before training and ${shown(mean(shares[shares.length - 1]))} after ${
      checks[checks.length - 1]
    } pictures.`,
    spec: layered({
      x: axis("pictures seen, and 1", { scale: "log" }),
      y: axis("share of the likeliest wrong label", { domain: [0.75, 1.01] }),
      layers: [measuredMeans({ x: checks.map((seen) => seen + 1), samples: shares, series: "squared loss" })],
    }),
  });
}
